// A large matrix of numbers as a field of colours, drawn by a shader out of a texture: a million cells cost no more
// than a few.
#pragma once
#include <span>
#include <vector>

#include "imgui.h"

namespace draw {

// The numbers. `at` holds rows of `width`: width is how many targets, height how many sources there are.
struct Matrix {
    int width = 0, height = 0;
    std::vector<float> at;
    int version = 0;  // another one: `at` has changed, and goes to the graphics card when it is next drawn
};

// A rectangle of cells: rows are targets, columns are sources.
struct MatrixPart {
    ImVec2 min, cell;  // logical pixels on the screen: top left of the first cell, size of each
    int target, source, rows, columns;
    bool blank;  // hatched, whatever the numbers are
};

struct MatrixLook {
    ImU32 positive, negative, zero, paper, line;
    float most;  // the number that gets the full colour
};

constexpr int most_parts = 32;

// Draws the parts at this point of the list, within its current clip rectangle. There is one Matrix; it must live as
// long as the frame.
void matrix(ImDrawList* list, const Matrix& numbers, std::span<const MatrixPart> parts, const MatrixLook& look);

}  // namespace draw
