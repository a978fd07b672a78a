// timeline_cells.h -- draws the timeline: cells, labels, playhead, axis and scales, on a grid of steps and rows.
#pragma once

#include <cmath>
#include <vector>

#include "imgui.h"
#include "web/timeline_rows.h"

namespace timeline {

inline constexpr float least_column = 6;  // that letters can be read in

// Logical pixels. Cells are drawn with a gap of 2 between columns (1 or none between narrow ones) and 4 between rows.
struct Grid {
    float left, right, top, bottom;  // of the cells in view
    float column, row;               // from one to the next
    float scroll_x, scroll_y;
    int length;       // steps
    int first, last;  // steps in view

    float x(int t) const { return left + static_cast<float>(t - 1) * column - scroll_x; }
    float y(std::size_t r) const { return top + static_cast<float>(r) * row - scroll_y; }
    float gap() const { return column < 3 ? 0.0f : column < 12 ? 1.0f : 2.0f; }
    ImVec4 cell(int t, std::size_t r) const {  // x, y, width, height
        return {x(t) + gap() / 2, y(r) + 2, column - gap(), row - 4};
    }
    int step_at(float screen_x) const {
        return static_cast<int>(std::floor((screen_x - left + scroll_x) / column)) + 1;
    }
    int row_at(float screen_y) const { return static_cast<int>(std::floor((screen_y - top + scroll_y) / row)); }
};

inline constexpr float axis_height = 24;   // below the rows
inline constexpr float label_gap = 10;     // between labels and columns
inline constexpr float legend_width = 72;  // right of the columns

// What is under the mouse.
struct Place {
    int row = -1, part = 0;  // part < 0: all of them
    int t = 0;               // 0: the label of the row
    bool in_axis = false;
};

Place find(const App& app, const Grid& grid, const std::vector<Row>& rows, ImVec2 mouse);

float label_width(const std::vector<Row>& rows);

// From `left` to `right`: labels, columns and scales. Marks columns, rows and the playhead for the probe.
void draw(const App& app, const Ui& ui, const Grid& grid, const std::vector<Row>& rows, const Place& place, float left,
          float right);

}  // namespace timeline
