#include "web/view_bar.h"

#include <cstdio>

#include "web/format.h"
#include "web/text.h"
#include "web/theme.h"
#include "web/widgets.h"

namespace {

constexpr float speeds[] = {0.5f, 1, 2, 4, 8, 16, 60};

// The wordmark: its o is the carousel, in the colour of the state.
float draw_name(ImVec2 at, float height) {
    const theme::Colors& c = theme::colors();
    ImFont* font = theme::fonts().bold;
    const float size = 19;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const struct {
        const char* text;
        ImU32 color;
    } parts[] = {{"Car", c.ink}, {"o", c.state}, {"usel", c.ink}};
    float x = at.x;
    for (const auto& part : parts) {
        const ImVec2 extent = font->CalcTextSizeA(size, 1e6f, 0, part.text);
        list->AddText(font, size, {x, at.y + (height - extent.y) / 2}, part.color, part.text);
        x += extent.x;
    }
    return x - at.x;
}

enum class Icon { to_start, back, play, pause, on };

// A transport button with a drawn sign, so that it looks alike on every machine.
bool transport(const std::string& text, const char* id, Icon icon, bool enabled, bool dark) {
    const theme::Colors& c = theme::colors();
    constexpr float sign = 10, gap = 7, side = 12;
    const float text_width = text.empty() ? 0 : ImGui::CalcTextSize(text.c_str()).x + gap;
    const float width = 2 * side + sign + text_width;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool pressed = widgets::button("", id, width, dark, enabled);
    ImU32 color = dark ? c.on_ink : c.ink;
    if (!enabled) color = theme::with_alpha(color, 0.35f);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const bool sign_last = icon == Icon::on;
    const float x = at.x + side + (sign_last ? text_width : 0);
    const float y = at.y + theme::row / 2;
    const auto triangle = [&](float x0, bool right) {
        const float tip = right ? x0 + 8 : x0, base = right ? x0 : x0 + 8;
        if (right)
            list->AddTriangleFilled({base, y - 5}, {tip, y}, {base, y + 5}, color);
        else
            list->AddTriangleFilled({tip, y}, {base, y - 5}, {base, y + 5}, color);
    };
    const auto bar = [&](float x0) { list->AddRectFilled({x0, y - 5}, {x0 + 2.5f, y + 5}, color); };
    switch (icon) {
        case Icon::to_start: bar(x), triangle(x + 2.5f, false); break;
        case Icon::back: triangle(x + 1, false); break;
        case Icon::play:
        case Icon::on: triangle(x + 1, true); break;
        case Icon::pause: bar(x + 1), bar(x + 6); break;
    }
    if (!text.empty()) {
        const float tx = sign_last ? at.x + side : x + sign + gap;
        list->AddText({tx, y - ImGui::GetFontSize() / 2}, color, text.c_str());
    }
    return pressed;
}

// [ < | equation > ]: one control with two ends. Where there is no room for the word, an equals sign stands for it.
void by_equation(const App& app, Ui& ui, bool with_word) {
    const theme::Colors& c = theme::colors();
    const Text::Substeps& t = text().substeps;
    constexpr float back_width = 26, side = 10, gap = 7, sign = 6;
    const char* const word = with_word ? t.on : t.on_sign;
    const float text_width = ImGui::CalcTextSize(word).x;
    const float width = back_width + 2 * side + text_width + gap + sign;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float y = at.y + theme::row / 2;
    ImDrawList* list = ImGui::GetWindowDrawList();
    ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 0);
    if (widgets::button("", "equation-back", back_width, false, app.computed())) ui.equation_back = true;
    widgets::tip(t.tip_back);
    ImGui::SameLine(0, 0);
    if (widgets::button("", "equation-on", width - back_width)) ui.equation_on = true;
    widgets::tip(t.tip_on);
    ImGui::PopStyleVar();
    list->AddRect(at, {at.x + width, at.y + theme::row}, c.line, theme::radius);
    list->AddLine({at.x + back_width, at.y}, {at.x + back_width, at.y + theme::row}, c.line);
    const ImU32 quiet = app.computed() ? c.ink : theme::with_alpha(c.ink, 0.35f);
    const float x = at.x + (back_width - sign) / 2, end = at.x + width - side;
    list->AddTriangleFilled({x, y}, {x + sign, y - 4}, {x + sign, y + 4}, quiet);
    list->AddTriangleFilled({end - sign, y - 4}, {end, y}, {end - sign, y + 4}, c.ink);
    list->AddText({at.x + back_width + side, y - ImGui::GetFontSize() / 2}, c.ink, word);
}

// "speed 4/s"; `brief`: "4/s"
std::string speed_text(float speed, bool brief = false) {
    char s[16];
    std::snprintf(s, sizeof s, "%g", static_cast<double>(speed));
    const std::string rate = widgets::fill(text().bar.per_second, {s});
    return brief ? rate : std::string(text().bar.speed) + " " + rate;
}

float speed_width(const std::string& shown) { return ImGui::CalcTextSize(shown.c_str()).x + 36; }

void speed_menu(Ui& ui, const std::string& shown) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = speed_width(shown);
    ImGui::PushStyleVar(ImGuiStyleVar_ButtonTextAlign, ImVec2(0.2f, 0.5f));
    if (widgets::button(shown, "speed", width)) ImGui::OpenPopup("speeds");
    ImGui::PopStyleVar();
    const ImVec2 tip{at.x + width - 14, at.y + theme::row / 2 + 2};
    ImGui::GetWindowDrawList()->AddTriangleFilled({tip.x - 4, tip.y - 4}, {tip.x + 4, tip.y - 4}, tip,
                                                  theme::colors().muted);
    widgets::tip(text().bar.tip_speed);
    if (!ImGui::BeginPopup("speeds")) return;
    for (const float speed : speeds) {
        char id[24];
        std::snprintf(id, sizeof id, "speed-%g", static_cast<double>(speed));
        if (ImGui::Selectable(widgets::label(speed_text(speed), id).c_str(), speed == ui.speed)) ui.speed = speed;
    }
    ImGui::EndPopup();
}

constexpr float history_width = 2 * 30 + 4;

// Undo and redo, their right end at `right`.
void history(const App& app, Ui& ui, float right, float y) {
    const Text::Bar& t = text().bar;
    ImGui::SetCursorScreenPos({right - history_width, y});
    if (widgets::button("\u21A9", "undo", 30, false, !app.undo.empty())) ui.undo = true;
    widgets::tip(t.tip_undo);
    ImGui::SameLine(0, 4);
    if (widgets::button("\u21AA", "redo", 30, false, !app.redo.empty())) ui.redo = true;
    widgets::tip(t.tip_redo);
}

}  // namespace

void view_bar(const App& app, Ui& ui, ImVec2 min, ImVec2 max) {
    const Text::Bar& t = text().bar;
    const theme::Colors& c = theme::colors();
    const float width = max.x - min.x;
    const bool narrow = width < 700, signs = width < 900;

    ImGui::SetNextWindowPos(min);
    ImGui::SetNextWindowSize({width, max.y - min.y});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, c.panel);
    ImGui::Begin("bar", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBringToFrontOnFocus);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddLine({min.x, max.y - 0.5f}, {max.x, max.y - 0.5f}, c.line);

    const float middle = min.y + (theme::bar_height - theme::row) / 2;
    float x = min.x + theme::pad;
    if (width >= 380)  // the smallest phones need the room for the transport
        x += draw_name({x, min.y}, theme::bar_height) + (narrow ? 16.0f : 32.0f);
    if (width >= 1200) x = std::max(x, min.x + 332);  // above the middle column, as the panels below
    ImGui::SetCursorScreenPos({x, middle});

    const bool at_start = app.playhead == 0;
    if (transport("", "to-start", Icon::to_start, !at_start, false)) ui.to_start = true;
    widgets::tip(t.tip_to_start);
    ImGui::SameLine();
    if (transport(signs ? "" : t.step_back, "step-back", Icon::back, !at_start, false)) ui.step_back = true;
    widgets::tip(t.tip_step_back);
    ImGui::SameLine();
    if (transport(signs ? "" : (ui.playing ? t.pause : t.play), "play", ui.playing ? Icon::pause : Icon::play, true,
                  true))
        ui.playing = !ui.playing;
    widgets::tip(t.tip_play);
    ImGui::SameLine();
    if (transport(signs ? "" : t.step, "step", Icon::on, true, false)) ui.step = true;
    widgets::tip(t.tip_step);
    ImGui::SameLine();
    by_equation(app, ui, !signs);
    if (!narrow) {
        ImGui::SameLine();
        speed_menu(ui, speed_text(ui.speed));
    }

    const std::string time =
        widgets::fill(t.time, {std::to_string(app.now->t), std::to_string(app.sequence.steps.size())});
    const std::string error = widgets::fill(
        t.error, {app.known(lstm::Leaf{lstm::Symbol::E, {}, {}, {}}) ? format::four(app.now->E) : "\u2013"});
    const std::string sequence = widgets::fill(t.sequence, {format::whole(app.now->sequence + 1)});
    ImFont* mono = theme::fonts().mono;
    const auto write = [&](const std::string& s, ImVec2 at, ImU32 color) {
        list->AddText(mono, theme::body, at, color, s.c_str());
        return mono->CalcTextSizeA(theme::body, 1e6f, 0, s.c_str()).x;
    };
    if (narrow) {
        // The second line of the bar.
        float at = min.x + theme::pad;
        const float y = min.y + theme::bar_height + 2;
        at += write(time, {at, y}, c.ink) + 16;
        write(error, {at, y}, c.muted);
        const std::string speed = speed_text(ui.speed, true);
        ImGui::SetCursorScreenPos({max.x - theme::pad - speed_width(speed), y - 8});
        speed_menu(ui, speed);
        history(app, ui, max.x - theme::pad - speed_width(speed) - 8, y - 8);
    } else {
        ImGui::SameLine(0, 20);
        ImVec2 at = ImGui::GetCursorScreenPos();
        at.y = min.y + (theme::bar_height - theme::body) / 2 - 1;
        at.x += write(time, at, c.ink) + 14;
        at.x += write(error, at, c.muted) + 14;
        if (at.x + 110 < max.x - theme::pad - history_width) write(sequence, at, c.muted);
        history(app, ui, max.x - theme::pad, middle);
    }
    ImGui::End();
    ImGui::PopStyleColor();
}

void view_page_tabs(Ui& ui, ImVec2 min, ImVec2 max) {
    const Text::Pages& t = text().pages;
    ImGui::SetNextWindowPos(min);
    ImGui::SetNextWindowSize({max.x - min.x, max.y - min.y});
    ImGui::PushStyleColor(ImGuiCol_WindowBg, theme::colors().panel);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(theme::pad, theme::unit));
    ImGui::Begin("pages", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoBringToFrontOnFocus);
    const char* const texts[] = {t.controls, t.network, t.time, t.derivation};
    const char* const ids[] = {"page-controls", "page-network", "page-time", "page-derivation"};
    int chosen = static_cast<int>(ui.page);
    if (widgets::segments(texts, ids, 4, chosen)) ui.page = static_cast<Page>(chosen);
    ImGui::End();
    ImGui::PopStyleVar();
    ImGui::PopStyleColor();
}
