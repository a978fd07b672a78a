// derivation_parts.h -- the parts of the derivation column, which call each other. Internal to view_derivation.cpp and
// the derivation_* files. Each draws at the cursor, as wide as it is told, and leaves the cursor beneath what it drew.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "web/app.h"
#include "web/formula.h"
#include "web/text.h"

namespace derivation {

// One line of the open equation, with its numbers. Kept until the moment or the indices change.
struct OpenLine {
    lstm::Term left, right;
    std::string symbolic, numbers;              // LaTeX of "left = right"
    std::vector<lstm::Leaf> tags, number_tags;  // what the \term ids of each stand for
};
const std::vector<OpenLine>& open_lines(const App& app, const Ui& ui, const lstm::Equation& equation);

// LaTeX of an equation's last line for a closed row, from long to short.
struct ClosedLine {
    std::string brief, briefest;
    std::vector<lstm::Leaf> brief_tags, briefest_tags;
};
const ClosedLine& closed_line(const App& app, const Ui& ui, const lstm::Equation& equation);

// The open equation from its title to its explanation.
void draw_open(const App& app, Ui& ui, const lstm::Equation& equation, float width);

// A formula as wide as there is room for, in the size `em` or a little smaller. `marks`: hot spots for tests. A click
// on a leaf follows it to where it comes from.
void draw_formula(const App& app, Ui& ui, const std::string& tex, const std::vector<lstm::Leaf>& tags, float em,
                  float width, bool marks);

// The engine's value, and the same by other roads; for the change of a weight also the full gradient.
void draw_proof(const App& app, Ui& ui, const lstm::Equation& equation, const std::vector<OpenLine>& lines,
                float width);

// Where print and truth part in this equation.
void draw_notes(const App& app, Ui& ui, const lstm::Equation& equation, float width);

// The stops of a walk, above the equations, and how much room they take; the ways on from the open equation.
float walk_height(const Ui& ui);
void draw_walk(const App& app, Ui& ui, ImVec2 min, float width);
void draw_uses(const App& app, Ui& ui, const lstm::Equation& equation, float width);

// Buttons to copy the equation, which is drawn between min and max, and to predict a value of it.
void draw_actions(const App& app, Ui& ui, const lstm::Equation& equation, const std::vector<OpenLine>& lines,
                  ImVec2 min, ImVec2 max, float width);
std::string as_latex(const std::vector<OpenLine>& lines);
std::string as_numbers(const App& app, const lstm::Equation& equation, const std::vector<OpenLine>& lines);

// Predict, then reveal. The part of a line that is hidden now, or nullptr; forget_prediction is called once a frame,
// before anything is drawn, and sets Ui::hidden.
std::vector<const lstm::Term*> parts_to_hide(const OpenLine& line);
const lstm::Term* hidden_part(const Ui& ui, const OpenLine& line);
void forget_prediction(const App& app, Ui& ui, const lstm::Equation* equation);
void draw_prediction(const App& app, Ui& ui, const OpenLine& line, float width);

// A pill for each free index, in as many lines as `room` asks for. Returns the size; draws nothing if `measure`.
ImVec2 draw_pickers(const App& app, Ui& ui, const lstm::Equation& equation, float room, bool measure);

// The table of a sum; a sum within it is one of its columns and has its own table, for the row that is picked.
void draw_sum(const App& app, Ui& ui, const lstm::Term& sum, float width, bool hide_total = false);

// (29), the group Group::cost: formula, letters, steps by equation, derivatives kept, and how both grow.
void draw_cost(const App& app, Ui& ui, float width);
void draw_growth(const App& app, float width);  // its plot

// The colour that tells what an equation is about.
ImU32 color_of(const lstm::Equation& equation);

// How formulas look here, given what is behind them.
formula::Look look(const Ui& ui, ImU32 background, std::span<const lstm::Leaf> tags);

// Lights a leaf up in every view; `hover` shows its tooltip as well.
void light_up(Ui& ui, const lstm::Leaf& leaf);
void hover(const App& app, Ui& ui, const lstm::Leaf& leaf);

// For the leaf under the mouse: shows that it leads on, and follows a click.
void follow(const App& app, Ui& ui, const lstm::Leaf& leaf);

// Moves the cursor down, without ImGui's spacing.
void skip(float height);

// A unit's name where only one kind can be meant, or its kind is told by a colour.
std::string short_name(lstm::Unit u);

}  // namespace derivation
