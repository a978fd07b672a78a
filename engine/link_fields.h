// link_fields.h -- the table of what a link says of a Config. The only place that knows the keys.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/link.h"

namespace lstm {

struct LinkField {
    const char* key;
    std::string (*write)(const Config&);
    std::optional<LinkProblem> (*read)(std::string_view, Config&);  // nothing, or what is wrong: `why` and `problem`
    const char* fields = "";  // which Problem::field it answers for besides its key; a space before and after each
    bool weights = false;     // read when everything else is known to be valid
};

// To be read in this order, whatever the link's is; before the weights, the Config is made valid.
std::span<const LinkField> link_fields();

}  // namespace lstm
