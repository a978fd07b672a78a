// The learning curve: mean error, linear or logarithmic, and below it the fraction of sequences right.
#include <algorithm>
#include <cfloat>
#include <cmath>
#include <cstdio>
#include <vector>

#include "web/format.h"
#include "web/probe.h"
#include "web/text.h"
#include "web/theme.h"
#include "web/train_parts.h"
#include "web/widgets.h"

using namespace lstm;

namespace train {
namespace {

constexpr float tick_text = theme::caption;

// The distance of at most `parts` ticks that span `range`: 1, 2 or 5 times a power of ten.
double tick_step(double range, int parts) {
    const double power = std::pow(10.0, std::floor(std::log10(range / parts)));
    for (const double step : {power, 2 * power, 5 * power})
        if (step * parts >= range * (1 - 1e-9)) return step;
    return 10 * power;
}

std::string tick_name(double x) {
    char s[32];
    std::snprintf(s, sizeof s, "%.4g", x);
    return std::string(s).find('e') == std::string::npos ? s : format::about(x);
}

void write(float x, float middle, float align, ImU32 color, const std::string& s) {
    ImFont* font = theme::fonts().text;
    const float wide = font->CalcTextSizeA(tick_text, FLT_MAX, 0, s.c_str()).x;
    ImGui::GetWindowDrawList()->AddText(
        font, tick_text, {std::round(x - align * wide), std::round(middle - tick_text / 2 - 1)}, color, s.c_str());
}

struct Axis {
    double low = 0, high = 1;  // where logarithmic, of the decimal logarithm
    bool logarithmic = false;
    std::vector<double> ticks;  // values
    double part(double value) const {
        const double x = logarithmic ? std::log10(std::max(value, 1e-300)) : value;
        return std::clamp((x - low) / (high - low), 0.0, 1.0);
    }
};

Axis linear(double high, int parts) {
    Axis a;
    const double step = tick_step(high > 0 ? high : 1, parts);
    a.high = step * std::max(1.0, std::ceil(high / step - 1e-9));
    for (int i = 0; step * i <= a.high * (1 + 1e-9); ++i) a.ticks.push_back(step * i);
    return a;
}

// Whole decades, each third one named if there are many. Errors of 0 lie on the axis.
Axis decades(const std::vector<CurvePoint>& curve, double best) {
    double least = DBL_MAX, greatest = 0;
    const auto take = [&](double x) {
        if (!(x > 0)) return;
        least = std::min(least, x);
        greatest = std::max(greatest, x);
    };
    for (const CurvePoint& p : curve) take(p.error);
    take(best);
    Axis a;
    a.logarithmic = true;
    if (greatest == 0) least = greatest = 1;
    a.low = std::floor(std::log10(least));
    a.high = std::max(a.low + 1, std::ceil(std::log10(greatest)));
    const double step = std::max(1.0, std::ceil((a.high - a.low) / 4));
    for (double x = a.low; x <= a.high; x += step) a.ticks.push_back(std::pow(10.0, x));
    return a;
}

struct Plot {
    ImVec2 min, max;  // the axes' box
    Axis y;
    double first = 0, last = 1;  // sequences
    float at_x(std::int64_t sequences) const {
        return min.x + (max.x - min.x) * static_cast<float>((static_cast<double>(sequences) - first) / (last - first));
    }
    float at_y(double value) const { return max.y - (max.y - min.y) * static_cast<float>(y.part(value)); }
};

void draw_axes(const Plot& p, const char* name, bool percent, bool name_sequences) {
    const theme::Colors& c = theme::colors();
    ImDrawList* list = ImGui::GetWindowDrawList();
    write(p.min.x, p.min.y - 11, 0, c.ink, name);
    for (const double value : p.y.ticks) {
        const float at = std::round(p.at_y(value));
        const bool base = value == p.y.ticks.front();
        list->AddRectFilled({p.min.x, at}, {p.max.x, at + 1}, base ? theme::mix(c.line, c.muted, 0.5f) : c.line);
        write(p.min.x - 6, at, 1, c.muted, tick_name(percent ? 100 * value : value));
    }
    const double step = tick_step(p.last - p.first, 3);
    for (double n = std::ceil(p.first / step) * step; n <= p.last; n += step) {
        const float x = std::round(p.at_x(std::llround(n)));
        list->AddRectFilled({x, p.max.y}, {x + 1, p.max.y + 4}, theme::mix(c.line, c.muted, 0.5f));
        if (!name_sequences) continue;
        const std::string s = format::whole(std::llround(n));
        const float half = theme::fonts().text->CalcTextSizeA(tick_text, FLT_MAX, 0, s.c_str()).x / 2;
        write(std::min(x, p.max.x + 4 - half), p.max.y + 12, 0.5f, c.muted, s);
    }
}

// Where several points share a pixel, the range they span and a line through their mean.
void draw_line(const Plot& p, const std::vector<CurvePoint>& curve, double CurvePoint::*value, ImU32 color) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float pixel = 1.0f / ImGui::GetIO().DisplayFramebufferScale.x;
    std::vector<ImVec2> line;
    for (std::size_t i = 0; i < curve.size();) {
        const float x = std::floor(p.at_x(curve[i].until) / pixel) * pixel;
        float low = FLT_MAX, high = -FLT_MAX, sum = 0;
        const std::size_t from = i;
        for (; i < curve.size() && (i == from || p.at_x(curve[i].until) < x + pixel); ++i) {
            const float y = p.at_y(curve[i].*value);
            low = std::min(low, y);
            high = std::max(high, y);
            sum += y;
        }
        if (high - low > pixel) list->AddRectFilled({x, low}, {x + pixel, high}, theme::with_alpha(color, 0.35f));
        line.push_back({x, sum / static_cast<float>(i - from)});
    }
    list->AddPolyline(line.data(), static_cast<int>(line.size()), color, 0, 1.5f);
    if (line.size() > 24) return;
    for (const ImVec2& at : line) list->AddCircleFilled(at, 2.5f, color);
}

void draw_marker(ImVec2 at, ImU32 color) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddCircleFilled(at, 5, theme::colors().panel);
    list->AddCircleFilled(at, 4, color);
}

// A diamond, so that it differs from every point in more than colour.
void draw_best(const Plot& p, const Training& r) {
    if (!is_finite(r.best_error)) return;
    const theme::Colors& c = theme::colors();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 at{std::clamp(p.at_x(r.best_at), p.min.x, p.max.x), p.at_y(r.best_error)};
    list->AddNgonFilled(at, 6, c.panel, 4);
    list->AddNgonFilled(at, 5, c.good, 4);
    const char* const name = text().train.tip_best;
    const float wide = theme::fonts().text->CalcTextSizeA(tick_text, FLT_MAX, 0, name).x;
    list->AddNgonFilled({p.max.x - wide - 10, p.min.y - 10}, 4, c.good, 4);
    write(p.max.x, p.min.y - 11, 1, c.muted, name);
}

void hover(const Plot& error, const Plot& right, const Training& r, ImU32 error_color, ImU32 right_color) {
    const Text::Train& t = text().train;
    ImGui::SetCursorScreenPos(error.min);
    ImGui::InvisibleButton(widgets::label(t.curve, "train.curve").c_str(),
                           {error.max.x - error.min.x + 4, right.max.y - error.min.y});
    std::string words;
    if (ImGui::IsItemHovered()) {
        const float mouse = ImGui::GetIO().MousePos.x;
        const auto nearer = [&](const CurvePoint& a, const CurvePoint& b) {
            return std::fabs(error.at_x(a.until) - mouse) < std::fabs(error.at_x(b.until) - mouse);
        };
        const auto point = std::min_element(r.curve.begin(), r.curve.end(), nearer);
        const float x = error.at_x(point->until);
        ImDrawList* list = ImGui::GetWindowDrawList();
        for (const Plot* p : {&error, &right})
            list->AddRectFilled({std::round(x), p->min.y}, {std::round(x) + 1, p->max.y}, theme::colors().muted);
        draw_marker({x, error.at_y(point->error)}, error_color);
        draw_marker({x, right.at_y(point->right)}, right_color);
        words = widgets::fill(t.tip_curve, {format::whole(point->until - r.stretch + 1), format::whole(point->until),
                                            three(point->error), share(point->right)});
        // Above the curves, so that it hides none of them.
        ImGui::SetNextWindowPos({x, error.min.y - 20}, ImGuiCond_Always,
                                {(x - error.min.x) / (error.max.x - error.min.x), 1});
        widgets::tip(words);
    }
    probe::value("train.hovered", words);
}

}  // namespace

void draw_curve(const Training& r) {
    const Text::Train& t = text().train;
    const theme::Colors& c = theme::colors();
    widgets::heading(t.curve);
    probe::value("train.points", std::to_string(r.curve.size()));
    if (r.curve.empty()) {
        widgets::paragraph(widgets::fill(t.curve_empty, {format::whole(r.stretch)}), c.muted);
        return;
    }
    ImGuiStorage* kept = ImGui::GetStateStorage();
    const ImGuiID key = ImGui::GetID("logarithmic");
    int chosen = kept->GetInt(key);
    const char* const texts[] = {t.linear, t.logarithmic};
    const char* const ids[] = {"curve-linear", "curve-log"};
    if (widgets::segments(texts, ids, 2, chosen)) kept->SetInt(key, chosen);

    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    constexpr float name_height = 20, error_height = 96, between = 32, right_height = 60, below = 36;
    double greatest = 0;
    for (const CurvePoint& p : r.curve) greatest = std::max(greatest, p.error);
    const double best = is_finite(r.best_error) ? r.best_error : 0;
    Plot error{{}, {}, chosen == 1 ? decades(r.curve, best) : linear(std::max(greatest, best), 3)};
    Plot right{{}, {}, {0, 1, false, {0, 0.5, 1}}};
    float names = 0;
    for (const double value : error.y.ticks)
        names = std::max(names, theme::fonts().text->CalcTextSizeA(tick_text, FLT_MAX, 0, tick_name(value).c_str()).x);
    names = std::max(names, theme::fonts().text->CalcTextSizeA(tick_text, FLT_MAX, 0, "100").x);
    error.min = {std::round(at.x + names + 8), std::round(at.y + name_height)};
    error.max = {at.x + width - 8, error.min.y + error_height};
    right.min = {error.min.x, error.max.y + between};
    right.max = {error.max.x, right.min.y + right_height};
    for (Plot* p : {&error, &right}) {
        p->first = static_cast<double>(r.began);
        p->last = static_cast<double>(r.curve.back().until);
    }
    draw_axes(error, t.axis_error, false, false);
    draw_axes(right, t.sequences_right, true, true);
    write((right.min.x + right.max.x) / 2, right.max.y + 28, 0.5f, c.muted, t.axis_sequences);
    draw_line(error, r.curve, &CurvePoint::error, c.error);
    draw_line(right, r.curve, &CurvePoint::right, c.cell);
    draw_best(error, r);
    hover(error, right, r, c.error, c.cell);
    ImGui::SetCursorScreenPos({at.x, right.max.y + below});
    ImGui::Dummy({width, 0});
}

}  // namespace train
