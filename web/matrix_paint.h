// matrix_paint.h -- names, frames and legend of the weight matrix.
#pragma once

#include <string>

#include "web/app.h"
#include "web/draw_matrix.h"
#include "web/matrix_grid.h"

namespace matrix {

constexpr float line = 16;  // height of the groups' names

float width_of(ImFont* font, float size, const std::string& s);

// Of groups and, where there is room, of units; those at `row` and `column` stand out. `min`: of the whole view.
void draw_names(const App& app, const Ui& ui, ImDrawList* list, const Grid& grid, ImVec2 min, Place row, Place column);

// Where a cell begins on the screen, and a frame around it. Nothing where there is no place.
ImVec2 corner(const Grid& grid, Place row, Place column);
void frame(ImDrawList* list, const Grid& grid, Place row, Place column, ImU32 color, float thickness);

draw::MatrixLook look_of(float most);
void draw_legend(ImDrawList* list, float most, ImVec2 at_left, float width);

}  // namespace matrix
