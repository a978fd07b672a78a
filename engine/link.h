// link.h -- a Config as text, for the page's address: readable key=value pairs joined by '&', "v=1" first.
//
//   v=1&n=6&blocks=2,-1;1,,-2&alpha=0.25&w=mpmZmZmZuT8...&end
//
// Only what differs from Config{} is written. n: how many pairs there are, with v, n and the last one, "end": so a link
// that was cut off on its way is told from one that somebody wrote by hand, which needs neither. The text has only
// characters that an address may have.
//   blocks   cells, bias of the input gate, bias of the output gate; empty or left out: drawn
//   feeds    to hidden units, gates, cells, outputs from i(nputs), h(idden), c(ells), g(ates), b(ias)
//   w, learned.w   by Topology::weight: the bytes of each double, lowest first, as base64url; w also as 12:0.5,40:-1,
//            the weights that are not those that the seed draws
//   frozen   3,5-9
//   own      name:row/row/...;name:row/...  a row: inputs, after a ':' the targets, if it has any
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/config.h"

namespace lstm {

using Pairs = std::vector<std::pair<std::string, std::string>>;

// A valid Config. `others`: what else the link shall carry, by key, after the Config's; values of any bytes.
std::string to_link(const Config& config, const Pairs& others = {});

struct LinkProblem {
    enum Why : std::uint8_t {
        unreadable,     // the value is nothing that the key takes
        refused,        // `problem` says why
        twice,          // the first one counts
        no_version,     // "v" is missing: read as version 1
        newer_version,  // read as far as it is known
        cut,            // the end of the link is missing
        too_long,       // the whole link, or too many pairs: the rest was not read
    } why = unreadable;
    std::string key;    // empty: the whole link
    std::string value;  // as found, at most 60 bytes of it
    Problem problem;
};

// Any text: what cannot be read is named, and its field is that of Config{} (or, inputs and outputs, what the task
// needs); if nothing valid comes of it, everything is. `config` is always valid. Memory: a few times the text's.
// A whole address may be given: what follows its '#' counts. Spaces and line breaks do not.
struct FromLink {
    Config config;
    std::vector<LinkProblem> problems;
    Pairs others;  // keys that are not the Config's, at most 64; decoded
};
FromLink from_link(std::string_view text);

}  // namespace lstm
