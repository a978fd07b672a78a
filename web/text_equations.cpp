// The title and the explanation of each equation. Formulas stand between $ signs.
#include <string_view>

#include "web/text.h"

namespace {

struct Entry {
    std::string_view number;
    Text::Math text;
};

constexpr Entry english[] = {
    {"3",
     {"The gates\u2019 squashing function",
      "The logistic function turns any net input into a number between 0, the gate is shut, and 1, it is wide open; a "
      "net "
      "input of 0 gives one half. Its slope is $f'(x) = f(x)(1 - f(x))$, at most $\\tfrac14$: a gate that is fully "
      "shut or fully open hardly learns."}},
    {"4",
     {"Squashing the cell\u2019s state",
      "$h$ brings the state, which may grow without bound, into the range from \u22121 to 1 before it leaves the cell. "
      "Where "
      "the state has drifted far from 0, $h$ is flat: its slope, at most $\\tfrac12$, falls to almost nothing, and so "
      "does "
      "the error that passes through it."}},
    {"5",
     {"Squashing the cell\u2019s input",
      "$g$ limits what can be added to the state in one step to the range from \u22122 to 2. Unlike a gate, it may be "
      "negative, "
      "so that a cell can subtract as well as add. Its slope is at most 1, at $x = 0$."}},
    {"6",
     {"Hidden units",
      "A conventional hidden unit: a weighted sum, then the squashing function. The sum runs over every unit that "
      "feeds it, "
      "and what it reads is the inputs of this step and the hidden layer of the step before."}},
    {"7",
     {"Input gate",
      "One gate for each memory block decides how much of the cells\u2019 new input may enter their states. It reads "
      "the "
      "inputs of this step, $x(t)$, and what the hidden layer, gates and cells included, gave out one step ago."}},
    {"8",
     {"Output gate",
      "The second gate of the block decides how much of the cells\u2019 states the rest of the network gets to see. A "
      "negative "
      "bias keeps it nearly shut at first, so that blocks come into use one after another as they are needed."}},
    {"9",
     {"Memory cell",
      "The heart of it. The old state is carried over with a weight of exactly 1, the constant error carousel, and the "
      "gated "
      "input is added to it; nothing else ever touches the state. What leaves the cell is the squashed state, times "
      "the output "
      "gate."}},
    {"k",
     {"Output unit",
      "The paper gives these no number. An output reads the hidden layer of this very step, after the cells have been "
      "updated. Gates are left out of the sum: they rule the traffic, but are no part of the message."}},
    {"16",
     {"Squared error",
      "How far the outputs are from their targets at this step. All that follows is the search for the direction in "
      "which "
      "each weight should move to make $E$ smaller. Taking the slope gives a factor of 2, which the paper drops from "
      "(19) on: "
      "the learning rate takes it up."}},
    {"19",
     {"Error of an output",
      "What is missing, $t^k - y^k$, times how strongly the output would respond: the slope of its squashing function. "
      "If the "
      "output is nearly 0 or 1 the slope is small, and even a large miss sends back little."}},
    {"20",
     {"Error of a hidden unit",
      "Each output sends its error back along the weight through which it listened. A hidden unit adds these up and "
      "scales "
      "them by its own slope. Paths that lead on into gates, cells or other hidden units are cut: that is the "
      "truncation."}},
    {"21",
     {"Output-gate error",
      "Opening the gate a little more would let a little more of every $h(s)$ through to the outputs. So the "
      "gate\u2019s error "
      "is what the outputs want from each cell, $\\sum_k w\\,e_k$, times what that cell would have shown them, summed "
      "over "
      "the cells that share the gate."}},
    {"22",
     {"Weight change",
      "The familiar rule: learning rate times the error of the receiving unit times what the source sent. It holds for "
      "outputs, hidden units and output gates. Input gates and cells need the memory of (25) and (27) instead."}},
    {"23",
     {"Error of the state",
      "How much the outputs would gain at this step if the state were a little larger: their errors, sent back along "
      "the "
      "weights, through the output gate and the slope of $h$. Because the state carries itself over with a weight of "
      "1, "
      "this one number is all that (26) and (28) need."}},
    {"25",
     {"State by input-gate weight",
      "How the present state depends on one weight of the input gate. What was known a step ago is kept whole, and "
      "this "
      "step\u2019s share is added: the cell\u2019s input $g$, times the gate\u2019s slope, times what the source sent. "
      "The sum "
      "reaches back to the start of the sequence, without any of it fading."}},
    {"26",
     {"Weight change, input gate",
      "Every cell of the block is let in by the same gate, so each has a say: its error now, times what the weight did "
      "to "
      "its state over all the steps so far. An error of today thus corrects what the gate let in long ago."}},
    {"27",
     {"State by cell weight",
      "The same carrying over as in (25), for a weight into the cell itself: the share of this step is the slope of "
      "$g$, "
      "times how far the input gate stood open, times what the source sent. While the gate is shut, nothing is added "
      "and "
      "nothing is forgotten."}},
    {"28",
     {"Weight change, cell",
      "The error of the state now, times what this weight has done to the state since the sequence began. It needs no "
      "travelling back through time: (27) has already brought the past here."}},
};

}  // namespace

Text::Math Text::equation(const char* number) const {
    for (const Entry& entry : english)
        if (entry.number == number) return entry.text;
    return {"", ""};
}
