#include "engine/link_fields.h"

#include <algorithm>

#include "engine/link_text.h"
#include "engine/net.h"
#include "engine/topology.h"

namespace lstm {
namespace {

using Read = std::optional<LinkProblem>;
Read unreadable() { return LinkProblem{}; }
Read refused(const Problem& p) { return LinkProblem{LinkProblem::refused, "", "", p}; }
Read in_field(const Field& f, double value, int index = -1) {
    const auto p = check_number(f, value, index);
    return p ? refused(*p) : Read{};
}

// --- One kind of field each

template <auto member> std::string write_whole(const Config& c) { return std::to_string(c.*member); }
template <auto member, const Field& limits> Read read_whole_field(std::string_view text, Config& c) {
    using I = std::remove_reference_t<decltype(c.*member)>;
    const auto value = read_whole<std::int64_t>(text);
    if (!value) return unreadable();
    if (auto p = in_field(limits, static_cast<double>(*value))) return p;
    c.*member = static_cast<I>(*value);
    return {};
}

template <auto member> std::string write_real_field(const Config& c) { return real_text(c.*member); }
template <auto member, const Field& limits> Read read_real_field(std::string_view text, Config& c) {
    const auto value = read_real(text);
    if (!value) return unreadable();
    if (auto p = in_field(limits, *value)) return p;
    c.*member = *value;
    return {};
}

template <auto member> std::string write_bool(const Config& c) { return c.*member ? "1" : "0"; }
template <auto member> Read read_bool(std::string_view text, Config& c) {
    if (text != "0" && text != "1") return unreadable();
    c.*member = text == "1";
    return {};
}

constexpr const char* squash_words[] = {"paper", "logistic", "identity"};
constexpr const char* update_words[] = {"step", "end"};
constexpr const char* targets_words[] = {"legal", "next"};
constexpr const char* task_words[] = {"reber",  "typed",          "2a", "2b", "2c", "3a", "3b", "3c",
                                      "adding", "multiplication", "6a", "6b", "own"};
static_assert(std::size(task_words) == static_cast<std::size_t>(last_task) + 1);

template <auto member, const auto& words> std::string write_choice(const Config& c) {
    return words[static_cast<std::size_t>(c.*member)];
}
template <auto member, const auto& words> Read read_choice(std::string_view text, Config& c) {
    using E = std::remove_reference_t<decltype(c.*member)>;
    for (std::size_t i = 0; i < std::size(words); ++i)
        if (text == words[i]) {
            c.*member = static_cast<E>(i);
            return {};
        }
    return unreadable();
}

std::string write_blocks(const Config& c) {
    std::string text;
    for (const Block& b : c.blocks) {
        text += (text.empty() ? "" : ";") + std::to_string(b.cells);
        if (b.in_bias || b.out_bias) text += "," + (b.in_bias ? real_text(*b.in_bias) : "");
        if (b.out_bias) text += "," + real_text(*b.out_bias);
    }
    return text;
}
Read read_block(std::string_view text, int index, Block& block) {
    Parts parts{text, ','};
    std::string_view part;
    parts.next(part);
    const auto cells = read_whole<int>(part);
    if (!cells) return unreadable();
    if (auto p = in_field(field::cells, *cells, index)) return p;
    block.cells = *cells;
    for (auto* bias : {&block.in_bias, &block.out_bias}) {
        if (!parts.next(part)) return {};
        if (part.empty()) continue;
        *bias = read_real(part);
        if (!*bias) return unreadable();
        if (auto p = in_field(field::gate_bias, **bias, index)) return p;
    }
    return parts.ended ? Read{} : unreadable();
}
Read read_blocks(std::string_view text, Config& c) {
    std::vector<Block> blocks;
    Parts parts{text, ';'};
    for (std::string_view part; parts.next(part);) {
        const int index = static_cast<int>(blocks.size());
        if (auto p = in_field(field::blocks, index + 1)) return p;
        blocks.emplace_back();
        if (auto p = read_block(part, index, blocks.back())) return p;
    }
    c.blocks = std::move(blocks);
    return {};
}

constexpr std::string_view source_letters = "ihcgb";
static_assert(source_letters.size() == source_kinds);

std::string write_feeds(const Config& c) {
    std::string text;
    for (int l = 0; l < target_kinds; ++l) {
        if (l > 0) text += ',';
        for (std::size_t u = 0; u < source_kinds; ++u)
            if (c.feeds[l][u]) text += source_letters[u];
    }
    return text;
}
Read read_feeds(std::string_view text, Config& c) {
    bool feeds[target_kinds][source_kinds] = {};
    Parts parts{text, ','};
    for (auto& target : feeds) {
        std::string_view part;
        if (!parts.next(part)) return unreadable();
        for (const char letter : part) {
            const std::size_t u = source_letters.find(letter);
            if (u == source_letters.npos) return unreadable();
            target[u] = true;
        }
    }
    if (!parts.ended) return unreadable();
    std::copy(&feeds[0][0], &feeds[0][0] + target_kinds * source_kinds, &c.feeds[0][0]);
    return {};
}

std::string write_typed(const Config& c) { return c.typed; }
Read read_typed(std::string_view text, Config& c) {
    if (auto p = in_field(field::typed, static_cast<double>(text.size()))) return p;
    c.typed = text;
    return {};
}

// --- Tables of the user's own

void write_numbers(const std::vector<double>& list, std::string& text) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (i > 0) text += ',';
        text += real_text(list[i]);
    }
}
std::string write_own(const Config& c) {
    std::string text;
    for (const OwnSequence& sequence : c.own) {
        if (!text.empty()) text += ';';
        // The marks between the parts, in a name; the whole value is escaped again later.
        text += escaped(sequence.name, " -_.~!'(),/?\"#&+=") + ":";
        for (std::size_t r = 0; r < sequence.rows.size(); ++r) {
            if (r > 0) text += '/';
            write_numbers(sequence.rows[r].x, text);
            if (sequence.rows[r].target.empty()) continue;
            text += ':';
            write_numbers(sequence.rows[r].target, text);
        }
    }
    return text;
}

Read read_numbers(std::string_view text, const Field& size, const Field& limits, std::vector<double>& list) {
    Parts parts{text, ','};
    for (std::string_view part; parts.next(part);) {
        const auto x = read_real(part);
        if (!x) return unreadable();
        if (auto p = in_field(limits, *x)) return p;
        list.push_back(*x);
        if (auto p = in_field(size, static_cast<double>(list.size()))) return p;
    }
    return {};
}
Read read_own_row(std::string_view text, OwnStep& row) {
    const std::size_t colon = text.find(':');
    if (auto p = read_numbers(text.substr(0, colon), field::own_inputs, field::own_x, row.x)) return p;
    if (colon == text.npos) return {};
    return read_numbers(text.substr(colon + 1), field::own_outputs, field::own_target, row.target);
}
constexpr std::size_t longest_name = 200;  // bytes

Read read_own_sequence(std::string_view text, OwnSequence& sequence, std::size_t& total) {
    const std::size_t colon = text.find(':');
    if (colon == text.npos) return unreadable();
    const auto name = unescaped(text.substr(0, colon));
    const auto control = [](char c) { return static_cast<unsigned char>(c) < ' '; };
    if (!name || name->size() > longest_name || std::any_of(name->begin(), name->end(), control)) return unreadable();
    sequence.name = *name;
    Parts rows{text.substr(colon + 1), '/'};
    for (std::string_view row; rows.next(row);) {
        if (auto p = in_field(field::own_total, static_cast<double>(++total))) return p;
        if (auto p = read_own_row(row, sequence.rows.emplace_back())) return p;
    }
    return {};
}
Read read_own(std::string_view text, Config& c) {
    std::vector<OwnSequence> own;
    std::size_t total = 0;
    Parts parts{text, ';'};
    for (std::string_view part; !text.empty() && parts.next(part);) {
        if (auto p = in_field(field::own, static_cast<double>(own.size() + 1))) return p;
        if (auto p = read_own_sequence(part, own.emplace_back(), total)) return p;
    }
    c.own = std::move(own);
    return {};
}

// --- Weights. All that they depend on is valid by then.

Read read_weights(std::string_view text, const Config& c, std::vector<double>& w) {
    auto list = unpack(text);
    if (!list) return unreadable();
    const auto size = static_cast<double>(count_weights(c));
    if (!list->empty())
        if (auto p = in_field({field::weights.name, size, size}, static_cast<double>(list->size()))) return p;
    for (std::size_t i = 0; i < list->size(); ++i)
        if (auto p = in_field(field::w, (*list)[i], static_cast<int>(i))) return p;
    w = std::move(*list);
    return {};
}
// A few weights that somebody has set, among those that the seed draws: index:value,...
std::string write_set(const std::vector<double>& w, const std::vector<double>& drawn) {
    std::string text;
    for (std::size_t i = 0; i < w.size(); ++i)
        if (bits_of(w[i]) != bits_of(drawn[i]))
            text += (text.empty() ? "" : ",") + std::to_string(i) + ":" + real_text(w[i]);
    return text;
}
Read read_set(std::string_view text, std::vector<double>& w) {
    const Field indices{field::w.name, 0, static_cast<double>(w.size()) - 1};
    Parts parts{text, ','};
    for (std::string_view part; parts.next(part);) {
        const std::size_t colon = part.find(':');
        const auto index = read_whole<std::int64_t>(part.substr(0, colon));
        const auto value = colon == part.npos ? std::optional<double>{} : read_real(part.substr(colon + 1));
        if (!index || !value) return unreadable();
        if (auto p = in_field(indices, static_cast<double>(*index))) return p;
        if (auto p = in_field(field::w, *value, static_cast<int>(*index))) return p;
        w[static_cast<std::size_t>(*index)] = *value;
    }
    return {};
}

std::string write_w(const Config& c) {
    if (c.w.empty()) return "";
    const std::string packed = pack(c.w), set = write_set(c.w, drawn_weights(make_net(c)));
    return set.empty() || set.size() >= packed.size() ? packed : set;
}
Read read_w(std::string_view text, Config& c) {
    if (text.find(':') == text.npos) return read_weights(text, c, c.w);
    auto w = drawn_weights(make_net(c));
    if (auto p = read_set(text, w)) return p;
    c.w = std::move(w);
    return {};
}
std::string write_learned(const Config& c) { return std::to_string(c.learned.sequences); }
Read read_learned(std::string_view text, Config& c) {
    const auto value = read_whole<std::int64_t>(text);
    if (!value) return unreadable();
    if (auto p = in_field(field::sequences, static_cast<double>(*value))) return p;
    c.learned.sequences = *value;
    return {};
}
std::string write_learned_w(const Config& c) { return pack(c.learned.w); }
Read read_learned_w(std::string_view text, Config& c) { return read_weights(text, c, c.learned.w); }

std::string write_frozen(const Config& c) {
    std::string text;
    for (std::size_t i = 0, next = 0; i < c.frozen.size(); i = next) {
        for (next = i + 1; next < c.frozen.size() && c.frozen[next] == c.frozen[next - 1] + 1;) ++next;
        text += (text.empty() ? "" : ",") + std::to_string(c.frozen[i]);
        if (next - i > 1) text += "-" + std::to_string(c.frozen[next - 1]);
    }
    return text;
}
// No range is longer than the network has weights.
Read read_frozen(std::string_view text, Config& c) {
    c.frozen.clear();
    if (text.empty()) return {};
    const Field limits{field::frozen.name, 0, static_cast<double>(count_weights(c)) - 1};
    Parts parts{text, ','};
    for (std::string_view part; parts.next(part);) {
        const std::size_t dash = part.find('-', 1);
        const auto first = read_whole<int>(part.substr(0, dash));
        const auto last = dash == part.npos ? first : read_whole<int>(part.substr(dash + 1));
        if (!first || !last || *last < *first) return unreadable();
        for (const int index : {*first, *last})
            if (auto p = in_field(limits, index)) return p;
        if (!c.frozen.empty() && *first <= c.frozen.back()) return unreadable();
        for (int index = *first; index <= *last; ++index) c.frozen.push_back(index);
    }
    return {};
}

// --- The table

template <auto member, const Field& limits> constexpr LinkField whole(const char* key) {
    return {key, write_whole<member>, read_whole_field<member, limits>};
}
template <auto member, const Field& limits> constexpr LinkField real(const char* key) {
    return {key, write_real_field<member>, read_real_field<member, limits>};
}
template <auto member, const auto& words> constexpr LinkField choice(const char* key) {
    return {key, write_choice<member, words>, read_choice<member, words>};
}
template <auto member> constexpr LinkField yes_no(const char* key) {
    return {key, write_bool<member>, read_bool<member>};
}

constexpr LinkField table[] = {
    choice<&Config::task, task_words>("task"),
    whole<&Config::p, field::p>("p"),
    whole<&Config::q, field::q>("q"),
    whole<&Config::T, field::T>("T"),
    whole<&Config::N, field::N>("N"),
    whole<&Config::n_seq, field::n_seq>("n_seq"),
    choice<&Config::targets, targets_words>("targets"),
    {"typed", write_typed, read_typed},
    whole<&Config::inputs, field::inputs>("inputs"),
    whole<&Config::hidden, field::hidden>("hidden"),
    whole<&Config::outputs, field::outputs>("outputs"),
    {"blocks", write_blocks, read_blocks, " cells gate_bias total_cells "},
    yes_no<&Config::output_gates>("out_gates"),
    {"feeds", write_feeds, read_feeds},
    choice<&Config::g, squash_words>("g"),
    choice<&Config::h, squash_words>("h"),
    choice<&Config::output, squash_words>("output"),
    real<&Config::alpha, field::alpha>("alpha"),
    choice<&Config::update, update_words>("update"),
    whole<&Config::seed, field::seed>("seed"),
    real<&Config::range, field::range>("range"),
    yes_no<&Config::grow>("grow"),
    whole<&Config::test, field::test>("test"),
    {"own", write_own, read_own, " own.rows own.total own.x own.target own.inputs own.outputs "},
    {"w", write_w, read_w, " weights ", true},
    {"frozen", write_frozen, read_frozen, "", true},
    {"learned", write_learned, read_learned, " sequences ", true},
    {"learned.w", write_learned_w, read_learned_w, " weights w ", true},
};

}  // namespace

std::span<const LinkField> link_fields() { return table; }

}  // namespace lstm
