#include "web/network_paint.h"

#include <algorithm>
#include <cfloat>
#include <cmath>

namespace network {
namespace {

constexpr float pi = 3.14159265f;

int pieces(float radius_px) { return std::clamp(static_cast<int>(radius_px * 3), 12, 64); }

void polyline(const Paint& p, const std::vector<ImVec2>& screen, ImU32 color, float thickness) {
    // What is outside would fill the list: seen from near, dashes are many thousands.
    const ImVec2 from = p.list->GetClipRectMin(), to = p.list->GetClipRectMax();
    ImVec2 min{FLT_MAX, FLT_MAX}, max{-FLT_MAX, -FLT_MAX};
    for (const ImVec2 q : screen) {
        min = {std::min(min.x, q.x), std::min(min.y, q.y)};
        max = {std::max(max.x, q.x), std::max(max.y, q.y)};
    }
    const float edge = thickness + 1;
    if (max.x + edge < from.x || min.x - edge > to.x || max.y + edge < from.y || min.y - edge > to.y) return;
    p.list->AddPolyline(screen.data(), static_cast<int>(screen.size()), color, 0, thickness);
}

}  // namespace

float Paint::snap(float screen) const { return std::round(screen * density) / density; }

float Paint::type(float size) const {
    const float scaled = size * zoom;
    const float whole = std::round((zoom >= 0.78f ? std::max(10.0f, scaled) : scaled) * 2) / 2;
    return whole < 7 ? 0 : whole;
}

void line(const Paint& p, const Path& path, ImU32 color, float thickness) {
    static std::vector<ImVec2> screen;
    screen.clear();
    for (const ImVec2 point : path) screen.push_back(p.at(point));
    polyline(p, screen, color, thickness);
}

void wire(const Paint& p, ImVec2 a, ImVec2 b, ImU32 color, float thickness) {
    const ImVec2 from = p.at({std::min(a.x, b.x), std::min(a.y, b.y)}),
                 to = p.at({std::max(a.x, b.x), std::max(a.y, b.y)});
    const float t = std::max(1.0f, std::round(thickness * p.density)) / p.density;
    if (b.x - a.x == 0) {
        const float x = p.snap(from.x - t / 2);
        p.list->AddRectFilled({x, p.snap(from.y)}, {x + t, p.snap(to.y)}, color);
    } else {
        const float y = p.snap(from.y - t / 2);
        p.list->AddRectFilled({p.snap(from.x), y}, {p.snap(to.x), y + t}, color);
    }
}

void dashes(const Paint& p, const Path& path, ImU32 color, float thickness, float dash, float gap, float phase) {
    static std::vector<ImVec2> screen;
    const float period = dash + gap;
    // How far into a period the path begins; `phase` moves the pattern forward along it.
    float into = std::fmod(-phase, period);
    if (into < 0) into += period;
    screen.clear();
    if (into < dash && !path.empty()) screen.push_back(p.at(path.front()));
    for (std::size_t i = 1; i < path.size(); ++i) {
        const ImVec2 a = p.at(path[i - 1]), b = p.at(path[i]);
        const float step = std::hypot(b.x - a.x, b.y - a.y);
        float done = 0;
        while (step > 0) {
            const bool on = into < dash;
            const float rest = (on ? dash : period) - into;
            if (done + rest > step) {
                into += step - done;
                if (on) screen.push_back(b);
                break;
            }
            done += rest;
            const ImVec2 q{a.x + (b.x - a.x) * done / step, a.y + (b.y - a.y) * done / step};
            screen.push_back(q);
            if (on) {
                polyline(p, screen, color, thickness);
                screen.clear();
                into = dash;
            } else {
                into = 0;
            }
        }
    }
    if (screen.size() > 1) polyline(p, screen, color, thickness);
}

void arrowhead(const Paint& p, ImVec2 tip, ImVec2 d, ImU32 color, float size) {
    const ImVec2 t = p.at(tip);
    const float s = size * std::clamp(p.zoom, 0.5f, 1.6f), w = s * 0.55f;
    p.list->AddTriangleFilled(t, {t.x - d.x * s - d.y * w, t.y - d.y * s + d.x * w},
                              {t.x - d.x * s + d.y * w, t.y - d.y * s - d.x * w}, color);
}

void disc(const Paint& p, ImVec2 middle, float radius, ImU32 fill) {
    const float r = radius * p.zoom;
    p.list->AddCircleFilled(p.at(middle), r, fill, pieces(r));
}

void ring(const Paint& p, ImVec2 middle, float radius, ImU32 color, float thickness) {
    const float r = radius * p.zoom;
    p.list->AddCircle(p.at(middle), r, color, pieces(r), thickness);
}

void arc(const Paint& p, ImVec2 middle, float radius, float share, ImU32 color, float thickness) {
    const float r = radius * p.zoom;
    if (share >= 1) return ring(p, middle, radius, color, thickness);
    p.list->PathArcTo(p.at(middle), r, -pi / 2, -pi / 2 + 2 * pi * share, pieces(r));
    p.list->PathStroke(color, thickness);
}

void box(const Paint& p, const Box& b, ImU32 fill, ImU32 border, float thickness, float radius) {
    const ImVec2 min = p.at(b.min), max = p.at(b.max);
    const ImVec2 q{p.snap(min.x), p.snap(min.y)}, r{p.snap(max.x), p.snap(max.y)};
    const float rounding = radius * std::clamp(p.zoom, 0.3f, 1.5f);
    if (fill & IM_COL32_A_MASK) p.list->AddRectFilled(q, r, fill, rounding);
    if (border & IM_COL32_A_MASK) p.list->AddRect(q, r, border, rounding, 0, thickness);
}

float write(const Paint& p, ImFont* font, float size, ImVec2 at, ImU32 color, const std::string& text, Align align,
            float room) {
    float type = p.type(size);
    if (type == 0 || text.empty()) return 0;
    ImVec2 extent = font->CalcTextSizeA(type, FLT_MAX, 0, text.c_str());
    if (room > 0 && extent.x > room * p.zoom) {
        type = std::floor(type * room * p.zoom / extent.x * 4) / 4;
        if (type < 6) return 0;
        extent = font->CalcTextSizeA(type, FLT_MAX, 0, text.c_str());
    }
    const ImVec2 q = p.at(at);
    const float x = align == Align::left ? q.x : align == Align::middle ? q.x - extent.x / 2 : q.x - extent.x;
    p.list->AddText(font, type, {p.snap(x), p.snap(q.y - extent.y / 2)}, color, text.c_str());
    return extent.x / p.zoom;
}

}  // namespace network
