#include "engine/link.h"

#include <algorithm>

#include "engine/link_fields.h"
#include "engine/link_text.h"

namespace lstm {
namespace {

bool answers_for(const LinkField& field, const std::string& name) {
    return field.key == name || std::string_view(field.fields).find(" " + name + " ") != std::string_view::npos;
}

void reset(const LinkField& field, Config& c) { field.read(field.write(Config{}), c); }

// --- Pairs

constexpr std::string_view safe = "-_.~,;:/!'()";
constexpr std::size_t longest = std::size_t{100} << 20, most_pairs = 1000, most_others = 64, most_problems = 100;

struct Pair {
    std::string_view key, value;
    bool used = false;
};

void say(FromLink& out, LinkProblem problem, std::string_view key, std::string_view value) {
    if (out.problems.size() >= most_problems) return;
    problem.key = key.substr(0, 60);
    problem.value = value.substr(0, 60);
    out.problems.push_back(std::move(problem));
}
void say(FromLink& out, LinkProblem::Why why, std::string_view key = {}, std::string_view value = {}) {
    say(out, LinkProblem{why, "", "", {}}, key, value);
}

Pair* find(std::vector<Pair>& pairs, std::string_view key) {
    for (Pair& pair : pairs)
        if (pair.key == key) return &pair;
    return nullptr;
}

void read_head(std::vector<Pair>& pairs, FromLink& out) {
    if (pairs.empty()) return;
    const bool ended = pairs.back().key == "end";
    for (const char* key : {"v", "n", "end"}) {
        Pair* pair = find(pairs, key);
        if (pair) pair->used = true;
        if (std::string_view(key) == "end") continue;
        if (!pair) {
            if (*key == 'v') say(out, LinkProblem::no_version, key);
            continue;
        }
        const auto value = read_whole<std::int64_t>(pair->value);
        if (!value || *value < 1)
            say(out, LinkProblem::unreadable, key, pair->value);
        else if (*key == 'v' && *value > 1)
            say(out, LinkProblem::newer_version, key, pair->value);
        else if (*key == 'n' && (!ended || *value > static_cast<std::int64_t>(pairs.size())))
            say(out, LinkProblem::cut);
    }
}

void read_pair(const LinkField& field, Pair& pair, FromLink& out) {
    pair.used = true;
    const auto value = unescaped(pair.value);
    const auto problem = value ? field.read(*value, out.config) : std::optional<LinkProblem>{std::in_place};
    if (!problem) return;
    say(out, *problem, field.key, value ? *value : pair.value);
    reset(field, out.config);
}

// Fields that are fine alone and not together.
void make_valid(FromLink& out) {
    const auto table = link_fields();
    std::vector<bool> was_reset(table.size(), false);
    while (const auto problem = check(out.config)) {
        bool mended = false;
        for (std::size_t i = 0; i < table.size(); ++i) {
            if (was_reset[i] || !answers_for(table[i], problem->field)) continue;
            const std::string was = table[i].write(out.config);
            was_reset[i] = mended = true;
            reset(table[i], out.config);
            if (table[i].write(out.config) == was) continue;
            say(out, LinkProblem{LinkProblem::refused, "", "", *problem}, table[i].key, was);
        }
        if (mended) continue;
        const std::string of = problem->field;
        const UnitsNeeded needed = units_needed(out.config);
        if (of == "inputs" && out.config.inputs < needed.inputs) {
            out.config.inputs = needed.inputs;
        } else if (of == "outputs" && out.config.outputs < needed.outputs) {
            out.config.outputs = needed.outputs;
        } else if (out.config.task != Config{}.task) {
            say(out, LinkProblem{LinkProblem::refused, "", "", *problem}, "task", "");
            out.config.task = Config{}.task;
        } else {
            say(out, LinkProblem{LinkProblem::refused, "", "", *problem}, {}, {});
            out.config = Config{};
        }
    }
}

}  // namespace

std::string to_link(const Config& config, const Pairs& others) {
    std::string text;
    int n = 3;
    const auto add = [&](std::string_view key, std::string_view value) {
        text += "&" + escaped(key, "_.-") + "=" + escaped(value, safe);
        ++n;
    };
    const Config usual;
    for (const LinkField& field : link_fields()) {
        const std::string value = field.write(config);
        if (value != field.write(usual)) add(field.key, value);
    }
    for (const auto& [key, value] : others) add(key, value);
    return n == 3 ? "v=1" : "v=1&n=" + std::to_string(n) + text + "&end";
}

FromLink from_link(std::string_view text) {
    FromLink out;
    if (text.size() > longest) {
        say(out, LinkProblem::too_long);
        return out;
    }
    if (const std::size_t hash = text.find('#'); hash != text.npos) text.remove_prefix(hash + 1);
    std::string bare;
    std::remove_copy_if(text.begin(), text.end(), std::back_inserter(bare),
                        [](char c) { return static_cast<unsigned char>(c) <= ' '; });
    std::vector<Pair> pairs;
    for (std::size_t from = 0; from < bare.size();) {
        const std::size_t to = std::min(bare.find('&', from), bare.size());
        const std::string_view pair = std::string_view(bare).substr(from, to - from);
        from = to + 1;
        if (pair.empty()) continue;
        if (pairs.size() == most_pairs) {
            say(out, LinkProblem::too_long);
            break;
        }
        const std::size_t equals = pair.find('=');
        const std::string_view key = pair.substr(0, equals);
        if (find(pairs, key))
            say(out, LinkProblem::twice, key, equals == pair.npos ? "" : pair.substr(equals + 1));
        else
            pairs.push_back({key, equals == pair.npos ? std::string_view{} : pair.substr(equals + 1)});
    }
    read_head(pairs, out);
    for (const bool weights : {false, true}) {
        for (const LinkField& field : link_fields())
            if (Pair* pair = field.weights == weights ? find(pairs, field.key) : nullptr) read_pair(field, *pair, out);
        make_valid(out);
    }
    for (const Pair& pair : pairs) {
        if (pair.used || out.others.size() == most_others) continue;
        const auto key = unescaped(pair.key), value = unescaped(pair.value);
        if (key && value)
            out.others.emplace_back(*key, *value);
        else
            say(out, LinkProblem::unreadable, pair.key, pair.value);
    }
    return out;
}

}  // namespace lstm
