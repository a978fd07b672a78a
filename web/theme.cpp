#include "web/theme.h"

#include "fonts.h"

namespace theme {
namespace {

constexpr ImU32 rgb(unsigned hex) { return IM_COL32(hex >> 16 & 255, hex >> 8 & 255, hex & 255, 255); }

constexpr Colors light = {
    .paper = rgb(0xFBFAF6),
    .panel = rgb(0xFFFFFF),
    .ink = rgb(0x1F2430),
    .muted = rgb(0x6B7383),
    .line = rgb(0xE3E1D8),
    .faint = rgb(0xF2F0E9),
    .input = rgb(0x64748B),
    .cell = rgb(0x1D6FD1),
    .state = rgb(0xC78A00),
    .in_gate = rgb(0x1E9E63),
    .out_gate = rgb(0xD9662B),
    .hidden = rgb(0x7A4FD0),
    .output = rgb(0xC2304F),
    .error = rgb(0xB5179E),
    .accent = rgb(0x1D6FD1),
    .accent_wash = rgb(0xFFFCF3),
    .good = rgb(0x147A4B),
    .bad = rgb(0xB3261E),
    .on_ink = rgb(0xFFFFFF),
};

Fonts loaded;

// `merge`: only for the characters that the font added before lacks.
ImFont* add(const fonts::Blob& blob, bool merge = false) {
    ImFontConfig config;
    config.MergeMode = merge;
    config.FontDataOwnedByAtlas = false;
    config.OversampleH = 2;
    return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(const_cast<unsigned char*>(blob.data),
                                                      static_cast<int>(blob.size), body, &config);
}

ImVec4 vec(ImU32 color) { return ImGui::ColorConvertU32ToFloat4(color); }

void set_style() {
    ImGuiStyle& s = ImGui::GetStyle();
    s.FontSizeBase = body;
    s.WindowPadding = {0, 0};
    s.WindowBorderSize = 0;
    s.WindowRounding = 0;
    s.ChildBorderSize = 0;
    s.FramePadding = {8, (row - body) / 2};  // controls are one row high
    s.FrameRounding = radius;
    s.FrameBorderSize = 1;
    s.PopupRounding = radius;
    s.PopupBorderSize = 1;
    s.ItemSpacing = {8, 8};
    s.ItemInnerSpacing = {4, 4};
    s.ScrollbarSize = 10;
    s.ScrollbarRounding = 5;
    s.GrabRounding = 4;
    s.HoverStationaryDelay = 0;
    s.HoverDelayShort = 0;
    const Colors& c = light;
    ImVec4* to = s.Colors;
    for (int i = 0; i < ImGuiCol_COUNT; ++i) to[i] = vec(c.ink);
    to[ImGuiCol_TextDisabled] = vec(c.muted);
    to[ImGuiCol_WindowBg] = to[ImGuiCol_PopupBg] = to[ImGuiCol_FrameBg] = to[ImGuiCol_Button] = vec(c.panel);
    to[ImGuiCol_ChildBg] = to[ImGuiCol_BorderShadow] = to[ImGuiCol_ScrollbarBg] = vec(0);
    to[ImGuiCol_Border] = to[ImGuiCol_Separator] = vec(c.line);
    to[ImGuiCol_FrameBgHovered] = to[ImGuiCol_ButtonHovered] = to[ImGuiCol_Header] = to[ImGuiCol_HeaderHovered] =
        vec(c.faint);
    to[ImGuiCol_FrameBgActive] = to[ImGuiCol_ButtonActive] = to[ImGuiCol_HeaderActive] = vec(c.line);
    to[ImGuiCol_ScrollbarGrab] = vec(c.line);
    to[ImGuiCol_ScrollbarGrabHovered] = to[ImGuiCol_ScrollbarGrabActive] = vec(c.muted);
    to[ImGuiCol_TextSelectedBg] = vec(with_alpha(c.accent, 0.25f));
    to[ImGuiCol_InputTextCursor] = vec(c.ink);
    to[ImGuiCol_NavCursor] = vec(c.accent);
    to[ImGuiCol_SliderGrab] = to[ImGuiCol_SliderGrabActive] = to[ImGuiCol_CheckMark] = vec(c.accent);
    to[ImGuiCol_ModalWindowDimBg] = vec(with_alpha(c.ink, 0.2f));
    to[ImGuiCol_NavWindowingHighlight] = to[ImGuiCol_NavWindowingDimBg] = vec(0);
}

}  // namespace

const Colors& colors() { return light; }
const Fonts& fonts() { return loaded; }

ImU32 of(lstm::Kind kind) {
    const Colors& c = colors();
    switch (kind) {
        case lstm::Kind::input: return c.input;
        case lstm::Kind::hidden: return c.hidden;
        case lstm::Kind::in_gate: return c.in_gate;
        case lstm::Kind::out_gate: return c.out_gate;
        case lstm::Kind::cell: return c.cell;
        case lstm::Kind::output: return c.output;
        default: return c.muted;
    }
}

ImU32 with_alpha(ImU32 color, float alpha) {
    const auto a = static_cast<ImU32>(alpha * 255.0f + 0.5f);
    return (color & ~IM_COL32_A_MASK) | a << IM_COL32_A_SHIFT;
}

ImU32 mix(ImU32 a, ImU32 b, float t) {
    const ImVec4 x = vec(a), y = vec(b);
    const auto between = [t](float p, float q) { return p + (q - p) * t; };
    return ImGui::ColorConvertFloat4ToU32({between(x.x, y.x), between(x.y, y.y), between(x.z, y.z), 1.0f});
}

void load() {
    set_style();
    loaded.math.font[0] = add(fonts::katex_main);
    loaded.math.font[1] = add(fonts::katex_math);
    loaded.math.font[2] = add(fonts::katex_size1);
    loaded.math.font[3] = add(fonts::katex_size2);
    loaded.math.font[4] = add(fonts::katex_size3);
    loaded.math.font[5] = add(fonts::katex_size4);
    loaded.mono = add(fonts::mono);
    add(fonts::inter, true);  // the narrow space and the superscript minus
    loaded.bold = add(fonts::inter_semibold);
    loaded.text = add(fonts::inter);  // last, so that it can be merged into later (imgui#8912)
    ImGui::GetIO().FontDefault = loaded.text;
}

}  // namespace theme
