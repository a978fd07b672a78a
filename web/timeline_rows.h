// timeline_rows.h -- what the timeline shows: its rows, their values at each step and the scales of their colours.
#pragma once

#include <string>
#include <vector>

#include "imgui.h"
#include "web/app.h"

namespace timeline {

// A row shows one leaf, or several parts: the same letter for each unit of a layer.
struct Row {
    lstm::Leaf leaf;  // of the first part
    int parts = 1;
    ImU32 color = 0;
    std::string label, subscript, rest;  // e, s, c₁²
    std::string id;                      // for the probe
    bool symbols = false;                // written as letters of the grammar
    bool bars = false;                   // shown by height instead of strength, however narrow
    // What the colour or the height stands for: up to `top`, in both directions if the row has signs.
    float top = 1;
    bool has_sign = false, fixed = true;
};

// Input, target, outputs; gates, states and errors of the picked block; E.
std::vector<Row> rows_of(const App& app, const Ui& ui);

lstm::Leaf part_of(const Row& row, int part);

// Steps count from 1, up to the length of the sequence.
const lstm::Step& step_of(const App& app, int t);

// Inputs and targets are known before the run gets there; a step without a target has no error either. Of the step
// shown, what its equations have not come to is not known.
bool is_known(const App& app, const lstm::Leaf& leaf, int t);

// To draw with, in single precision; and to read, with all digits. Only of a step where the leaf is known.
float value_at(const App& app, const lstm::Leaf& leaf, int t);
std::string digits_at(const App& app, const lstm::Leaf& leaf, int t);

// The parts of a row of symbols that are on at this step: what is fed, or all that are asked for.
std::vector<int> parts_on(const App& app, const Row& row, int t);

// Sets the scales from what is known of the steps first..last. Rows of the same letter share one, so that their cells
// can be compared.
void set_scales(const App& app, std::vector<Row>& rows, int first, int last);

// "±0.02", "0–1"; nothing where there is nothing but zeros.
std::string scale_text(const Row& row);

// Does what is hovered anywhere light up this row?
bool is_lit(const Ui& ui, const Row& row);

}  // namespace timeline
