#include "web/network_strip.h"

#include <cfloat>
#include <cmath>

#include "web/formula.h"
#include "web/text.h"
#include "web/theme.h"
#include "web/widgets.h"

namespace network {
namespace {

float width_of(ImFont* font, float size, const std::string& s) {
    return font->CalcTextSizeA(size, FLT_MAX, 0, s.c_str()).x;
}

}  // namespace

Strip measure_strip(const Ui& ui, const Route& route, float width) {
    const Text::Network& words = text().network;
    const theme::Fonts& f = theme::fonts();
    Strip s{};
    if (route.says) s.caption = (ui.equation.empty() ? "" : "(" + ui.equation + ") ") + route.says;
    s.caption_width = width_of(f.text, theme::small, s.caption);
    s.legend_width = 24 * 2 + 16 * 3 + 12;
    for (const char* word : {words.positive, words.negative, words.target_is_1})
        s.legend_width += 5 + width_of(f.text, theme::caption, word);
    s.fit_width = width_of(f.text, theme::caption, words.fit) + 20;
    s.two_lines = s.caption_width > 0 && s.caption_width + s.legend_width + s.fit_width + 2 * theme::pad + 24 > width;
    s.height = s.two_lines ? 52.0f : 36.0f;
    return s;
}

void draw_strip(const Scene& s, const Strip& strip, const Route& route, ImVec2 min, ImVec2 max) {
    const theme::Colors& c = theme::colors();
    const theme::Fonts& f = theme::fonts();
    const Text::Network& words = text().network;
    ImDrawList* list = s.paint.list;
    Paint screen = s.paint;  // the strip does not pan or zoom
    screen.origin = {0, 0};
    screen.zoom = 1;
    const float last = max.y - 18;
    const float first = strip.two_lines ? last - 20 : last;
    const auto middle = [](float y, float size) { return std::round(y - size * 0.62f); };
    if (!strip.caption.empty())
        list->AddText(f.text, theme::small, {min.x + theme::pad, middle(first, theme::small)},
                      formula::readable(route.color, c.paper), strip.caption.c_str());
    float x =
        strip.two_lines ? min.x + theme::pad : max.x - theme::pad - strip.fit_width - 12 - strip.legend_width + 12;
    const ImU32 quiet = formula::readable(c.muted, c.paper);
    const auto word = [&](const char* w) {
        list->AddText(f.text, theme::caption, {std::round(x), middle(last, theme::caption)}, quiet, w);
        x += width_of(f.text, theme::caption, w) + 16;
    };
    line(screen, {{x, last}, {x + 20, last}}, c.cell, 2);
    x += 25;
    word(words.positive);
    dashes(screen, {{x, last}, {x + 21, last}}, c.muted, 2, 3, 3, 0);
    x += 26;
    word(words.negative);
    disc(screen, {x + 7, last}, 3.5f, c.output);
    ring(screen, {x + 7, last}, 6.5f, c.output, 1.2f);
    x += 19;
    word(words.target_is_1);
}

bool fit_button(const Strip& strip, ImVec2 max) {
    const theme::Colors& c = theme::colors();
    ImGui::SetCursorScreenPos({max.x - theme::pad + 4 - strip.fit_width, max.y - 18 - 11});
    ImGui::PushFont(theme::fonts().text, theme::caption);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(4, 4));
    ImGui::PushStyleColor(ImGuiCol_Text, formula::readable(c.muted, c.panel));
    const bool pressed =
        ImGui::Button(widgets::label(text().network.fit, "network-fit").c_str(), {strip.fit_width, 22});
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
    ImGui::PopFont();
    return pressed;
}

// Going from equation to equation, each route flows for a while and then rests.

}  // namespace network
