// derivation_parts.h -- the parts of the derivation column, which call each other. Internal to view_derivation.cpp and
// the derivation_* files. Each draws at the cursor, as wide as it is told, and leaves the cursor beneath what it drew.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "web/app.h"
#include "web/formula.h"

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

// A pill for each free index. Returns their width; draws nothing if `measure`.
float draw_pickers(const App& app, Ui& ui, const lstm::Equation& equation, bool measure);

// The table of a sum; a sum within it is one of its columns and has its own table, for the row that is picked.
void draw_sum(const App& app, Ui& ui, const lstm::Term& sum, float width);

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

// Moves the cursor down, without ImGui's spacing.
void skip(float height);

// A unit's name where only one kind can be meant, or its kind is told by a colour.
std::string short_name(lstm::Unit u);

}  // namespace derivation
