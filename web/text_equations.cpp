// The title and the explanation of each equation. Formulas stand between $ signs.
#include <span>
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
    {"10",
     {"Output by any weight",
      "How an output answers to one weight $w_{lm}$ anywhere in the network. Which branch holds depends on whose "
      "weight "
      "it is: the output\u2019s own, a cell\u2019s, a gate\u2019s, which acts through every cell of its block, or a "
      "hidden unit\u2019s. Choose $l$ and $m$ to see each of them at work."}},
    {"11",
     {"Hidden unit by any weight",
      "A weight into the hidden unit itself acts at once. Any other could act only through what the unit reads of the "
      "step before: that is the part struck through, which truncation sets to zero. Its value is what is thrown "
      "away."}},
    {"12",
     {"Input gate by any weight",
      "Truncation lets a gate depend on its own weights and on nothing else. What the recurrent sources would add is "
      "struck through, with the value it has in this network at this step."}},
    {"13",
     {"Output gate by any weight",
      "The same for the output gate: only its own weights count. The paths that leave a cell, come back a step later "
      "and "
      "open or close this gate are cut."}},
    {"14",
     {"State by any weight",
      "The heart of the truncation. The old derivative is carried over whole, for the cell\u2019s own weights and its "
      "input gate\u2019s; to it comes what the weight does in this step, through the gate or through the cell\u2019s "
      "input. For the one (25) is left of it, for the other (27). Both recurrent parts are dropped."}},
    {"15",
     {"Cell output by any weight",
      "Two ways lead to what a cell gives out: through its output gate, for that gate\u2019s weights, and through its "
      "state, for those of the input gate and of the cell itself. The two deltas are added, since a weight belongs to "
      "one or to the other."}},
    {"16",
     {"Squared error",
      "How far the outputs are from their targets at this step. All that follows is the search for the direction in "
      "which "
      "each weight should move to make $E$ smaller. Taking the slope gives a factor of 2, which the paper drops from "
      "(19) on: "
      "the learning rate takes it up."}},
    {"17",
     {"Gradient descent",
      "Each weight moves against the slope of the error. The slope on the right is taken by dual numbers, without the "
      "equations that follow; that the left side, which the engine has from (22), (26) or (28), is the same number is "
      "what the whole derivation claims."}},
    {"18",
     {"What an error is",
      "The error of a unit is how fast $E$ falls as its net input rises. Here it is measured in just that way, and "
      "comes "
      "out as what (19), (20) or (21) compute."}},
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
    {"24",
     {"Weight change in general",
      "For a weight of an input gate or of a cell: the errors of the states, each times how its state depends on the "
      "weight. A gate\u2019s weight reaches every cell of the block, and (26) follows; a cell\u2019s own reaches "
      "its own state alone, one term is left, and it is (28)."}},
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

// By lstm::Note::id.
constexpr Entry english_notes[] = {
    {"factor-2",
     {"a factor of 2",
      "(16) is not halved, so (17) taken at its word gives twice what (19) to (28) give, which drop the 2. Here (17) "
      "is "
      "read with $\\tfrac12 E$; the published learning rates multiply (19) to (28) as they stand."}},
    {"live-11",
     {"hidden units are cut as well",
      "The list of what is set to zero names gates and cells only. Left alive, a hidden unit would depend on weights "
      "through what it reads of the last step; (11) drops that part, and so does everything after it."}},
    {"product-14",
     {"the deltas are added",
      "Some copies have the product $\\delta_{in_j l}\\, \\delta_{c_j^v l}$ before the carried derivative. No weight "
      "belongs to both, so it is always 0 and the past is lost."}},
    {"single-21",
     {"all cells share the gate",
      "Written for a block of one cell, the sum over $v$ is missing. This block has more: each of its cells has a "
      "share "
      "in the gate\u2019s error."}},
    {"outputs-time",
     {"outputs read the present",
      "Printed is $y^m(t-1)$ for every $l$. Outputs are computed after the hidden layer, from $y^m(t)$, and that is "
      "the value their weight was multiplied by."}},
    {"history-in",
     {"not for input gates",
      "\u201cFor all possible $l$\u201d would include input gates. With an error $e_{in_j}$ of this step alone, all "
      "that the "
      "gate let in at earlier steps would go unaccounted for: (25) and (26) are needed."}},
    {"history-c",
     {"not for cells",
      "The same for a weight into a cell: its effect on the state is the sum over all steps so far, which only (27) "
      "and (28) keep."}},
    {"time-23",
     {"a missing (t)",
      "The left side is printed without its time. It belongs to this step: the error of the state is computed anew at "
      "each one from the present outputs, and is never carried over."}},
    {"two-v",
     {"two different v",
      "The $v$ that the sum runs over is not the $v$ in $l = c_j^v$. Taken for one, every cell\u2019s error would "
      "multiply "
      "this cell\u2019s derivative; only its own term survives."}},
    {"single-26",
     {"every cell has a say",
      "With the index $v$ dropped, one cell stands for the whole block. The gate let something into every one of "
      "them."}},
};

Text::Math find(std::span<const Entry> list, std::string_view key) {
    for (const Entry& entry : list)
        if (entry.number == key) return entry.text;
    return {"", ""};
}

}  // namespace

Text::Math Text::note(const char* id) const { return find(english_notes, id); }

Text::Math Text::equation(const char* number) const { return find(english, number); }
