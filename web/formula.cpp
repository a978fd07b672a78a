#include "web/formula.h"

#include <algorithm>
#include <cfloat>
#include <cmath>
#include <memory>
#include <unordered_map>
#include <vector>

#include "web/math_draw.h"
#include "web/probe.h"
#include "web/theme.h"

using namespace lstm;

namespace formula {
namespace {

struct Entry {
    std::unique_ptr<math::Layout> layout;
    int frame = 0;  // last used
};

// Numbers change with every step, so old layouts never come back: what two frames did not use is dropped, from time
// to time.
constexpr std::size_t most_layouts = 400;
using Cache = std::unordered_map<std::string, Entry>;

void drop_unused(Cache& cache, int frame) {
    if (cache.size() < most_layouts) return;
    std::erase_if(cache, [frame](const auto& item) { return item.second.frame < frame - 2; });
}

int tag_of(const math::Layout& layout, int term) {
    return std::atoi(layout.terms[static_cast<std::size_t>(term)].c_str());
}

const Leaf* leaf_of(const math::Layout& layout, int term, std::span<const Leaf> tags) {
    if (term < 0) return nullptr;
    const auto tag = static_cast<std::size_t>(tag_of(layout, term));
    return tag < tags.size() ? &tags[tag] : nullptr;
}

// Relative luminance as WCAG 2 defines it.
float luminance(ImU32 color) {
    const ImVec4 c = ImGui::ColorConvertU32ToFloat4(color);
    const auto linear = [](float x) { return x <= 0.03928f ? x / 12.92f : std::pow((x + 0.055f) / 1.055f, 2.4f); };
    return 0.2126f * linear(c.x) + 0.7152f * linear(c.y) + 0.0722f * linear(c.z);
}

float contrast(ImU32 a, ImU32 b) {
    const float x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05f) / (std::min(x, y) + 0.05f);
}

// A bound index stands for every unit of its kind, and u for every unit.
bool covers(Unit pattern, Unit u) {
    if (pattern.kind == Kind::any || u.kind == Kind::any) return true;
    if (pattern.kind != u.kind) return false;
    const auto meet = [](int a, int b) { return a < 0 || b < 0 || a == b; };
    return pattern.kind == Kind::bias || (meet(pattern.j, u.j) && (pattern.kind != Kind::cell || meet(pattern.v, u.v)));
}

// What is the same thing under two names.
Symbol plain(Symbol symbol) {
    return symbol == Symbol::x_net    ? Symbol::net
           : symbol == Symbol::x_s    ? Symbol::s
           : symbol == Symbol::ds_wrt ? Symbol::ds
                                      : symbol;
}

}  // namespace

Formula make(const std::string& tex, bool display, float em, float max_width) {
    static Cache cache;
    const int frame = ImGui::GetFrameCount();
    // Whole tenths of an em: a window that is dragged wider does not lay everything out anew at each pixel.
    const int tenths = max_width > 0 ? std::max(1, static_cast<int>(max_width / em * 10)) : 0;
    std::string key = tex;
    key += display ? '\x01' : '\x02';
    key += std::to_string(tenths);
    auto found = cache.find(key);
    if (found == cache.end()) {
        drop_unused(cache, frame);
        auto layout = std::make_unique<math::Layout>(math::lay_out(tex, display, static_cast<float>(tenths) / 10));
        found = cache.emplace(std::move(key), Entry{std::move(layout), frame}).first;
    }
    found->second.frame = frame;
    return {found->second.layout.get(), em};
}

const Leaf* draw(const Formula& formula, ImVec2 baseline, const Look& look) {
    const math::Layout& layout = *formula.layout;
    const float em = formula.em;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const bool inside = ImGui::IsWindowHovered() && !look.tags.empty();
    const int under = inside ? term_at(layout, {(mouse.x - baseline.x) / em, (mouse.y - baseline.y) / em}) : -1;

    std::vector<ImU32> colors(layout.terms.size(), 0);
    for (std::size_t i = 0; i < colors.size(); ++i) {
        const Leaf* leaf = leaf_of(layout, static_cast<int>(i), look.tags);
        const ImU32 color = leaf ? color_of(*leaf) : 0;
        if (color) colors[i] = readable(color, look.background);
    }
    for (const math::Region& region : layout.regions) {
        const Leaf* leaf = leaf_of(layout, region.term, look.tags);
        if (!leaf || !(region.term == under || is_lit(look, *leaf))) continue;
        const ImU32 own = color_of(*leaf);
        const float margin = 0.1f * em;
        list->AddRectFilled({baseline.x + region.x0 * em - margin, baseline.y + region.y0 * em - margin},
                            {baseline.x + region.x1 * em + margin, baseline.y + region.y1 * em + margin},
                            theme::with_alpha(own ? own : theme::colors().muted, 0.18f), 4);
    }
    draw_math(list, layout, baseline, theme::fonts().math,
              {.em = em, .ink = look.ink, .term_colors = colors.data(), .strike = theme::colors().bad});
    return leaf_of(layout, under, look.tags);
}

void mark(const Formula& formula, ImVec2 baseline, std::span<const Leaf> tags) {
    for (const math::Region& region : formula.layout->regions) {
        const Leaf* leaf = leaf_of(*formula.layout, region.term, tags);
        if (!leaf) continue;
        const float em = formula.em;
        const std::string id = "term." + formula.layout->terms[static_cast<std::size_t>(region.term)];
        probe::mark(id.c_str(), {baseline.x + region.x0 * em, baseline.y + region.y0 * em},
                    {baseline.x + region.x1 * em, baseline.y + region.y1 * em}, latex(*leaf, Style::symbolic).c_str());
    }
}

ImU32 color_of(const Leaf& leaf) {
    const theme::Colors& c = theme::colors();
    switch (leaf.symbol) {
        case Symbol::e:
        case Symbol::e_s:
        case Symbol::E: return c.error;
        case Symbol::s:
        case Symbol::x_s:
        case Symbol::ds:
        case Symbol::ds_wrt: return c.state;
        case Symbol::y:
        case Symbol::net:
        case Symbol::x_net: return leaf.a.kind == Kind::any ? 0 : theme::of(leaf.a.kind);
        default: return 0;
    }
}

ImU32 readable(ImU32 color, ImU32 background) {
    static std::unordered_map<std::uint64_t, ImU32> known;
    const std::uint64_t key = std::uint64_t{color} << 32 | background;
    if (const auto found = known.find(key); found != known.end()) return found->second;
    ImU32 result = color;
    for (float t = 0; t < 1 && contrast(result, background) < 4.5f; t += 0.05f) {
        result = theme::mix(color, theme::colors().ink, t);
    }
    return known[key] = result;
}

bool is_lit(const Look& look, const Leaf& leaf) {
    if (!look.hovered || !*look.hovered) return false;
    const Leaf& h = **look.hovered;
    if (plain(h.symbol) == plain(leaf.symbol) && h.earlier == leaf.earlier) {
        switch (leaf.symbol) {
            case Symbol::alpha:
            case Symbol::E: return true;
            case Symbol::w:
            case Symbol::dw: return covers(leaf.a, h.a) && covers(leaf.b, h.b);
            case Symbol::ds:
            case Symbol::ds_wrt:
            case Symbol::dy: return covers(leaf.a, h.a) && covers(leaf.b, h.b) && covers(leaf.c, h.c);
            default: return covers(leaf.a, h.a);
        }
    }
    const bool hovers_unit = look.whole_units && h.symbol == Symbol::y && !is_bound(h.a);
    switch (leaf.symbol) {
        case Symbol::y:
        case Symbol::net:
        case Symbol::x_net:
        case Symbol::s:
        case Symbol::x_s:
        case Symbol::e:
        case Symbol::e_s:
        case Symbol::target: return hovers_unit && leaf.a.kind != Kind::any && covers(leaf.a, h.a);
        default: return false;
    }
}

float ascent_of(ImFont* font, float size) { return font->GetFontBaked(size)->Ascent; }

namespace {

// A piece of running text: a word, a formula, or one Chinese character.
struct Piece {
    std::string_view text;
    bool is_formula = false;
    bool space_before = false;
    bool may_break = false;  // a line may end before it
};

bool is_wide(std::string_view s) { return s.size() >= 3 && static_cast<unsigned char>(s[0]) >= 0xE3; }  // from U+3000

// What must not begin a line: closing punctuation, also of Chinese.
bool clings(std::string_view s) {
    for (const char* mark :
         {"\u3001", "\u3002", "\uff0c", "\uff1b", "\uff1a", "\uff1f", "\uff01", "\uff09", "\u300d", "\u300b"})
        if (s.substr(0, 3) == mark) return true;
    return false;
}

std::vector<Piece> pieces_of(std::string_view text) {
    std::vector<Piece> list;
    bool space = false;
    std::size_t at = 0;
    while (at < text.size()) {
        if (text[at] == ' ') {
            space = true;
            ++at;
            continue;
        }
        std::size_t end = at;
        Piece piece;
        if (text[at] == '$') {
            end = std::min(text.find('$', at + 1), text.size());
            piece.text = text.substr(at + 1, end - at - 1);
            piece.is_formula = true;
            end = std::min(end + 1, text.size());
        } else if (is_wide(text.substr(at))) {
            end = at + 3;
            piece.text = text.substr(at, 3);
            piece.may_break = !clings(piece.text);
        } else {
            while (end < text.size() && text[end] != ' ' && text[end] != '$' && !is_wide(text.substr(end))) ++end;
            piece.text = text.substr(at, end - at);
        }
        piece.space_before = space;
        piece.may_break =
            piece.may_break || space || (!list.empty() && is_wide(list.back().text) && !clings(piece.text));
        list.push_back(piece);
        space = false;
        at = end;
    }
    return list;
}

}  // namespace

float flow(ImDrawList* list, std::string_view text, ImVec2 at, float width, ImFont* font, float size, ImU32 color) {
    const float em = size * 1.12f;  // KaTeX's letters are smaller than the text's at the same size
    const float line = std::round(size * 1.5f);
    const float baseline = std::round((line - size) / 2 + ascent_of(font, size));
    const float space = font->CalcTextSizeA(size, FLT_MAX, 0, " ").x;
    const std::vector<Piece> pieces = pieces_of(text);
    const auto width_of = [&](const Piece& p) {
        if (p.is_formula) return make(std::string(p.text), false, em).width();
        return font->CalcTextSizeA(size, FLT_MAX, 0, p.text.data(), p.text.data() + p.text.size()).x;
    };
    float x = 0, y = 0;
    // Words are drawn a line at a time: the start of each text is rounded to a whole pixel, which would show between
    // words.
    std::string run;
    float run_x = 0;
    const auto finish_run = [&] {
        if (list && !run.empty())
            list->AddText(font, size, {at.x + run_x, at.y + y + std::round((line - size) / 2)}, color, run.c_str());
        run.clear();
    };
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const Piece& p = pieces[i];
        if (p.may_break && x > 0) {
            // All that hangs together goes to the next line together.
            float together = width_of(p) + (p.space_before ? space : 0);
            for (std::size_t k = i + 1; k < pieces.size() && !pieces[k].may_break; ++k) together += width_of(pieces[k]);
            if (x + together > width) {
                finish_run();
                x = 0;
                y += line;
            }
        }
        if (p.space_before && x > 0) {
            if (!run.empty()) run += ' ';
            x += space;
        }
        if (p.is_formula) {
            finish_run();
            if (list)
                draw(make(std::string(p.text), false, em), {at.x + x, at.y + y + baseline},
                     {.ink = color, .background = 0});
        } else {
            if (run.empty()) run_x = x;
            run += p.text;
        }
        x += width_of(p);
    }
    finish_run();
    return pieces.empty() ? 0 : y + line;
}

}  // namespace formula
