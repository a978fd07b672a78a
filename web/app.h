// app.h -- App owns the engine; Ui is what the user chose. Views read `const App&` and write only `Ui`.
//
// A frame: the views of the last one left requests in Ui; apply() carries them out (the only place where a click
// reaches the engine); advance() steps while playing; then every view draws App::now.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/counts.h"
#include "engine/derivation.h"
#include "engine/notes.h"
#include "engine/proof.h"
#include "engine/stages.h"
#include "engine/trace.h"
#include "engine/training.h"
#include "engine/walk.h"

// What the timeline shows of one step of the sequence; empty vectors where the run has not been yet.
struct Column {
    bool computed = false;
    std::vector<float> y;    // by unit number
    std::vector<float> s;    // by cell
    std::vector<float> e_s;  // by cell
    std::vector<float> e;    // by unit number
    float E = 0;
};

// What undo and redo go through: the network and what it has learned, and where the user stood.
struct Snapshot {
    lstm::Config config;
    std::shared_ptr<const lstm::Training> trained;  // how config.learned came about; null: not here
    std::int64_t playhead = 0;
};

// Learning to the criterion, a slice a frame; app_train.cpp. While it runs, the moment shown stays; when it pauses or
// ends, the network shown is what has been learned (Config::learned), and that can be undone.
struct Learning {
    std::optional<lstm::Training> training;  // while it runs
    double seconds = 0;                      // that it has worked, pauses left out
    double rate = 0;                         // sequences a second of work, lately
    std::optional<lstm::Testing> testing;    // of the network shown, while it runs and after
};

struct App {
    lstm::Config config;
    lstm::Trace trace;
    lstm::Counts counts;
    std::int64_t playhead = 0;                        // the step shown: n of `now`
    std::shared_ptr<const lstm::Moment> now;          // never null
    std::shared_ptr<const lstm::Moment> before;       // what t-1 means for `now`
    lstm::Sequence sequence;                          // the one that `now` belongs to
    std::int64_t sequence_start = 1;                  // n of its first step; step t of it is n = sequence_start + t - 1
    std::vector<Column> columns;                      // columns[t-1], one for each step of `sequence`
    std::optional<lstm::Wrt> wrt;                     // derivatives with respect to the picked weight; see prepare
    std::optional<lstm::Proof> proof;                 // what the open equation is held against; see prepare
    std::optional<lstm::Problem> problem;             // why the last change of the Config was refused
    std::vector<lstm::Stage> stages{};                // of a step of this network
    std::optional<lstm::Stage> stage{};               // how far into its step `now` is shown; none: to its end
    std::shared_ptr<const lstm::Training> trained{};  // where the training of this network stands; null: none yet
    Learning learning{};
    std::vector<Snapshot> undo{}, redo{};  // the last one is next

    // The training that the Train tab shows: the running one, or where it stands. Null: none.
    const lstm::Training* training() const { return learning.training ? &*learning.training : trained.get(); }

    const lstm::Topology& topology() const { return trace.trainer.net.topology; }
    lstm::Terms terms() const { return {{trace.trainer.net, *before, *now, true, nullptr, wrt ? &*wrt : nullptr}}; }
    bool computed() const { return now->t > 0; }  // at t = 0 nothing has a value yet but the weights
    // Is what this stands for, a Leaf or a Term of `now`, computed as far as the step is shown?
    template <class T> bool known(const T& x) const { return computed() && (!stage || lstm::known(*stage, x)); }
};

enum class Tab : std::uint8_t { build, sequence, train };
enum class Drawing : std::uint8_t { diagram, matrix };                   // what the middle shows of the network
enum class Shown : std::uint8_t { now, change, since };                  // w(t), this step's change, w(t) - w(0)
enum class Page : std::uint8_t { controls, network, time, derivation };  // which one a narrow screen shows

// A stop on a walk from an equation to where its terms come from, or on to what uses it.
struct Stop {
    std::string equation;
    lstm::Pick pick;
    std::int64_t n = 0;
};

// Predict, then reveal: a value of the open equation is hidden until the user has said what it is.
struct Prediction {
    enum Verdict : std::uint8_t { waiting, not_a_number, wrong, right, shown } verdict = waiting;
    bool on = false;
    int part = 0;  // 0: the left side; n: factor or addend n of the right one
    char typed[32] = "";
    double guess = 0;
    bool hides() const { return on && verdict != right && verdict != shown; }
};

// On the first look every equation has something to show: l is a gate, whose weights reach all of (10)-(15), m the
// input that is on.
inline lstm::Pick first_pick() { return {0, 0, 0, 0, lstm::in_gate(0), lstm::input(3)}; }

// Sets and freezes one weight of those that the run starts with.
struct SetWeight {
    lstm::Unit l, m;
    double value = 0;
    bool frozen = false;
};

// What is being edited of the user's own sequences, and not in the Config yet.
struct OwnDraft {
    int chosen = 0;       // which of Config::own is edited
    int row = 0;          // the selected one of it
    std::string text;     // a table as text, as typed, pasted or loaded
    bool typed = false;   // by hand: a file does not replace it
    int targets = 1;      // columns at its end that are targets, where no header tells
    std::string problem;  // why the text or the file was refused; empty: it was not
    std::string alphabet = "abcd";
    std::string symbols;  // the text in that alphabet
    std::string symbols_problem;
    std::string path;               // natively: of the file to open
    struct Cell {                   // what was typed into a cell and is no number that may stand there
        int sequence, row, column;  // from 0; the targets' columns follow the inputs'
        std::string text, problem;
    };
    std::vector<Cell> refused;
};

struct Ui {
    // What the user chose.
    Tab tab = Tab::build;
    Drawing drawing = Drawing::diagram;
    Shown shown = Shown::now;  // in the matrix
    Page page = Page::network;
    bool playing = false;
    bool moved = false;             // has used the transport: needs no invitation any more
    float speed = 4;                // steps a second while playing
    std::string equation = "21";    // the open one; empty: none
    char typed[513] = "BTBTXSETE";  // the string being typed, not yet in the Config
    OwnDraft own;
    lstm::Pick pick = first_pick();             // j is also the selected block, drawn open
    lstm::Group group = lstm::Group::backward;  // of the equations, the one that the derivation shows
    std::optional<int> substep;                 // the step is shown up to App::stages[*substep]; none: all of it

    bool full = false;    // the untruncated gradient beside the truncated one
    std::string printed;  // the note whose printed formula is evaluated; empty: none
    bool prove = false;   // prove also where it takes long
    Prediction prediction;
    std::optional<lstm::Leaf> hidden;  // what a prediction hides: no view shows its value

    // The walk that the user is on, its last stop the open equation; empty: none. `end`: a value that is given.
    std::vector<Stop> walk;
    std::optional<lstm::Leaf> end;

    // What is under the pointer, lit up in every view. Views set `hovering`; next frame it is `hovered`.
    std::optional<lstm::Leaf> hovered, hovering;

    // Requests of this frame, carried out by apply().
    bool to_start = false, step_back = false, step = false, rewind = false, new_weights = false;
    bool equation_on = false, equation_back = false;
    std::optional<int> to_stage;       // of the step shown
    std::optional<std::int64_t> seek;  // to this n
    std::optional<lstm::Config> config;
    std::optional<int> select_block;       // one that the Config above brings; the network shown does not have it yet
    std::optional<lstm::Leaf> follow;      // to where this term of the open equation comes from
    std::optional<lstm::Instance> go;      // to this equation, which uses the open one
    std::optional<std::size_t> back_to;    // to this stop of the walk
    std::optional<lstm::Problem> refused;  // a value that no Config could hold
    bool undo = false, redo = false;
    std::optional<SetWeight> set_weight;
    std::optional<lstm::Leaf> edit_weight;  // opens the editor of w_ab
    std::vector<int> block_from;            // with `config`: which block each of its blocks was (see engine/weights.h)
    bool keep_weights = false;              // with `config`: weights that nobody has set stay as well
    std::int64_t most = 1'000'000;          // sequences after which training gives up
    bool train = false, pause = false;      // start or go on; pause, and show what was learned
    bool train_one = false;                 // one sequence
    bool take_best = false;                 // the best weights instead of the last
    bool test = false;                      // the network shown, on the test set
    std::optional<std::int64_t> show_test;  // this sequence of the test set in the timeline; -1: the training set again

    double due = 0;  // seconds of play time not yet used up
};

App make_app(const lstm::Config& config);

// Carries out the requests in `ui` and clears them. A Config that is refused leaves everything as it was, and
// App::problem says why. Keeps `ui.pick` within the network. Going from equation to equation opens each; every other
// way of moving shows whole steps again.
void apply(App& app, Ui& ui);

// One slice of training or testing, some milliseconds long; to be called again and again while it returns true. What a
// training comes to is shown when it ends.
bool work(App& app);
bool is_working(const App& app);

// While playing: as many steps as `seconds` and the speed ask for. True if the moment shown changed.
bool advance(App& app, Ui& ui, double seconds);

// The moment after step n of the run, computed (again) if need be, with what came before it.
void show(App& app, std::int64_t n);

// Makes `app.wrt` and `app.proof` fit the moment shown and the picked indices. A proof takes a stage a frame where
// one stage is felt, and waits for Ui::prove where it would take long: true if it has more to do. `wrt` follows every
// moment while that takes no time to speak of; for long sequences in large networks only while an equation that needs
// it is open.
bool prepare(App& app, const Ui& ui);

// Does a term of the open equation lead anywhere? Also where its value is given: the walk ends there.
bool leads_on(const App& app, const Ui& ui, const lstm::Leaf& leaf);

// Is this the value that a prediction hides?
bool is_hidden(const Ui& ui, const lstm::Leaf& leaf);

// The steps of the sequence up to the moment shown (which must be computed): what gradient.h goes through.
lstm::Steps steps_of(App& app);

// Makes this unit, with its block, or the weight w_lm the one that the equations are about.
void choose_unit(Ui& ui, lstm::Unit u);
void choose_weight(Ui& ui, lstm::Unit l, lstm::Unit m);

// Does what is hovered light up this unit, or this weight (to l from m)? Bound indices match every unit of the kind.
bool lit(const Ui& ui, lstm::Unit u);
bool lit(const Ui& ui, lstm::Unit l, lstm::Unit m);

// The value at the moment shown of what a leaf stands for; NaN where it has none.
double value_of(const App& app, const lstm::Leaf& leaf);

// "State of cell 2 of block 1": what a leaf is, in the user's language; its letters with indices, in plain text; the
// tooltip with both and all digits of the value.
std::string describe(const App& app, const lstm::Leaf& leaf);
void tooltip(const App& app, const lstm::Leaf& leaf, const Ui* ui = nullptr);

// A unit's short plain name: c₁², in₁, out₁, i₂; an input's or output's symbol where it has one (B, T, ...).
std::string name_of(lstm::Unit u);
// Whose inputs and outputs they are from now on: what they stand for depends on the task. Once a frame.
void name_units(const lstm::Config& config);
