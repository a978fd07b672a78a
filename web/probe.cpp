#include "probe.h"

#include <cstdio>
#include <cstring>
#include <map>
#include <vector>

#include "imgui_internal.h"

namespace probe {

namespace {

// Texts are offsets into Recording::text, where they stand one after another, each ended by 0; -1 is none.
struct Item {
    enum Kind : char { Widget, Mark, Window };
    ImGuiID imgui_id = 0;
    ImRect rect, clip;
    int label = -1, id = -1, window = -1;
    ImGuiItemStatusFlags status = 0;
    Kind kind = Widget;
    bool disabled = false, focused = false;
};

struct Recording {
    bool enabled = false;
    int frame = -1;
    std::vector<Item> items;
    std::vector<char> text;
    std::map<std::string, std::string, std::less<>> values;
    ImGuiID named_window = 0;  // the window whose name was kept last, and where: it serves a run of items
    int window_name = -1;
};
Recording g_recording;

int keep(const char* text) {
    std::vector<char>& all = g_recording.text;
    int at = (int)all.size();
    all.insert(all.end(), text, text + std::strlen(text) + 1);
    return at;
}

const char* text_at(int offset) { return offset < 0 ? "" : &g_recording.text[(size_t)offset]; }

// The recording of the frame that is being built; the first call in a frame empties it.
Recording& current() {
    Recording& r = g_recording;
    int frame = ImGui::GetFrameCount();
    if (r.frame == frame) return r;
    r.frame = frame;
    r.items.clear();
    r.text.clear();
    r.values.clear();
    r.named_window = 0;
    r.window_name = -1;
    return r;
}

Item& add(const ImRect& rect) {
    Recording& r = current();
    Item item;
    item.rect = rect;
    if (const ImGuiWindow* window = ImGui::GetCurrentContext()->CurrentWindow) {
        if (r.named_window != window->ID) {
            r.named_window = window->ID;
            r.window_name = keep(window->Name);
        }
        item.window = r.window_name;
        item.clip = window->ClipRect;
    } else {
        item.clip = rect;
    }
    r.items.push_back(item);
    return r.items.back();
}

// ---- JSON

void append_quoted(std::string& out, const char* begin, const char* end) {
    out += '"';
    for (const char* c = begin; c < end; c++) {
        if (*c == '"' || *c == '\\') {
            out += '\\';
            out += *c;
        } else if ((unsigned char)*c < 32) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", *c);
            out += escape;
        } else {
            out += *c;
        }
    }
    out += '"';
}

void append_text(std::string& out, const char* key, const char* begin, const char* end) {
    out += key;
    append_quoted(out, begin, end);
}

void append_number(std::string& out, const char* key, float value) {
    char number[32];
    std::snprintf(number, sizeof number, "%.2f", value);
    out += key;
    out += number;
}

const char* kind_of(const Item& item) {
    if (item.kind == Item::Mark) return "mark";
    if (item.kind == Item::Window) return "window";
    if (item.status & ImGuiItemStatusFlags_Checkable) return "checkbox";
    if (item.status & ImGuiItemStatusFlags_Inputable) return "input";
    if (item.status & ImGuiItemStatusFlags_Openable) return "tree";
    return "button";
}

void append_item(std::string& out, const Item& item) {
    const char* label = text_at(item.label);
    const char* label_end = ImGui::FindRenderedTextEnd(label);
    const char* id = item.id >= 0 ? text_at(item.id) : label;
    if (item.id < 0) {
        if (const char* stable = std::strstr(label, "###")) {
            id = stable + 3;
        } else if (const char* hidden = std::strstr(label, "##")) {
            id = hidden + 2;
        }
    }
    if (item.kind == Item::Mark) label_end = label + std::strlen(label);
    const char* window = text_at(item.window);

    ImRect seen = item.rect;
    seen.ClipWith(item.clip);
    bool visible = seen.GetWidth() > 0 && seen.GetHeight() > 0;
    // Half a pixel is a matter of rounding, not of something cut off.
    bool cut = seen.GetWidth() < item.rect.GetWidth() - 0.5f || seen.GetHeight() < item.rect.GetHeight() - 0.5f;
    ImVec2 center = visible ? seen.GetCenter() : item.rect.GetCenter();

    append_text(out, "{\"label\":", label, label_end);
    append_text(out, ",\"id\":", id, id + std::strlen(id));
    const char* kind = kind_of(item);
    append_text(out, ",\"kind\":", kind, kind + std::strlen(kind));
    append_text(out, ",\"window\":", window, window + std::strlen(window));
    append_number(out, ",\"x\":", item.rect.Min.x);
    append_number(out, ",\"y\":", item.rect.Min.y);
    append_number(out, ",\"w\":", item.rect.GetWidth());
    append_number(out, ",\"h\":", item.rect.GetHeight());
    append_number(out, ",\"cx\":", center.x);
    append_number(out, ",\"cy\":", center.y);
    out += visible ? ",\"visible\":true" : ",\"visible\":false";
    if (cut) out += ",\"cut\":true";
    if (item.disabled) out += ",\"disabled\":true";
    if (item.status & ImGuiItemStatusFlags_Checked) out += ",\"checked\":true";
    if (item.status & ImGuiItemStatusFlags_Opened) out += ",\"open\":true";
    if (item.focused) out += ",\"focused\":true";
    out += '}';
}

}  // namespace

void enable() {
    g_recording.enabled = true;
    ImGui::GetCurrentContext()->TestEngineHookItems = true;
}

void mark(const char* id, ImVec2 min, ImVec2 max, const char* label) {
    if (!g_recording.enabled) return;
    Item& item = add(ImRect(min, max));
    item.kind = Item::Mark;
    item.id = keep(id);
    item.label = label[0] ? keep(label) : item.id;
}

void label(const char* label) {
    ImGuiContext* context = ImGui::GetCurrentContext();
    if (!g_recording.enabled) return;
    const ImGuiLastItemData& last = context->LastItemData;
    ImGuiTestEngineHook_ItemInfo(context, last.ID, label, last.StatusFlags);
}

void value(const char* name, std::string v) {
    if (g_recording.enabled) current().values[name] = std::move(v);
}

std::string widgets_json() {
    std::string out = "[";
    for (const Item& item : g_recording.items) {
        if (item.label < 0) continue;
        if (out.size() > 1) out += ',';
        append_item(out, item);
    }
    return out + "]";
}

std::string values_json() {
    std::string out = "{";
    for (const auto& [name, v] : g_recording.values) {
        if (out.size() > 1) out += ',';
        append_quoted(out, name.data(), name.data() + name.size());
        out += ':';
        append_quoted(out, v.data(), v.data() + v.size());
    }
    return out + "}";
}

}  // namespace probe

// ---- What ImGui calls for every item, and for the label of most a little later.

void ImGuiTestEngineHook_ItemAdd(ImGuiContext* context, ImGuiID id, const ImRect& rect, const ImGuiLastItemData* data) {
    // ImGui's window for items outside of any window is always there, and hidden.
    const ImGuiWindow* window = context->CurrentWindow;
    if (id == 0 || (window && window->IsFallbackWindow)) return;
    probe::Item& item = probe::add(rect);
    item.imgui_id = id;
    item.focused = context->NavId == id && context->NavCursorVisible;
    item.disabled = data && (data->ItemFlags & ImGuiItemFlags_Disabled);
}

void ImGuiTestEngineHook_ItemInfo(ImGuiContext* context, ImGuiID id, const char* label, ImGuiItemStatusFlags status) {
    if (id == 0 || !label) return;
    std::vector<probe::Item>& items = probe::current().items;
    // Almost always the last one; a compound widget adds its parts in between.
    for (size_t i = items.size(); i-- > 0;) {
        probe::Item& item = items[i];
        if (item.imgui_id != id) continue;
        item.label = probe::keep(label);
        item.status = status;
        const ImGuiWindow* window = context->CurrentWindow;
        if (window && window->ID == id) {
            item.kind = probe::Item::Window;
            item.clip = window->OuterRectClipped;
        }
        return;
    }
}

void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}

const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) { return nullptr; }

// ---- For the page's scripts

extern "C" {

__attribute__((used)) const char* probe_widgets() {
    static std::string text;
    text = probe::widgets_json();
    return text.c_str();
}

__attribute__((used)) const char* probe_values() {
    static std::string text;
    text = probe::values_json();
    return text.c_str();
}
}
