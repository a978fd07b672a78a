// Tables of the user's own as text: what is read, that writing and reading again changes nothing, and that every
// malformed text is refused with the line, the column and the reason.
#include "engine/table.h"

#include <catch_amalgamated.hpp>
#include <locale>

#include "engine/real.h"
#include "engine/symbols.h"
#include "engine/task.h"

using namespace lstm;
using E = TableError;

namespace {

std::vector<OwnSequence> read(std::string_view text, int outputs = 1) {
    const Table table = read_table(text, outputs);
    if (table.error) {
        INFO("line " << table.error->line << ", column " << table.error->column << ", reason " << table.error->reason);
        FAIL("refused");
    }
    return table.sequences;
}

const std::vector<OwnSequence> simple = {{"1", {{{1, 2}, {3}}, {{4, 5}, {}}}}};

std::string repeated(std::string_view s, int n) {
    std::string out;
    for (int i = 0; i < n; ++i) out += s;
    return out;
}

struct Bad {
    std::string text;
    int line, column;
    E::Reason reason;
    int outputs = 1;
};

std::vector<Bad> bad_texts() {
    using namespace std::string_literals;
    std::vector<Bad> list = {
        {"", 0, 0, E::no_rows},
        {" ", 0, 0, E::no_rows},
        {"\n\n\r\n", 0, 0, E::no_rows},
        {",,,\n;;\n\t\t", 0, 0, E::no_rows},
        {"# a\n# b\n", 0, 0, E::no_rows},
        {"x1,t1\n", 0, 0, E::no_rows},
        {"x1,t1\n# only a name", 0, 0, E::no_rows},
        {"\xef\xbb\xbf", 0, 0, E::no_rows},
        {"\xef\xbb\xbf\n1,a", 2, 2, E::not_a_number},
        {"1,2\0"s, 1, 2, E::nul},
        {"\0"s, 1, 1, E::nul},
        {"1,2\n3,4\n\0,4"s, 3, 1, E::nul},
        {"1;2;3\n4;5;\0"s, 2, 3, E::nul},
        {"1\t2\n1\t\0"s, 2, 2, E::nul},
        {"# na\0me\n1,2"s, 1, 1, E::nul},
        {"\xff\xfe"
         "1\0,\0"s,
         1, 1, E::nul},
        {"\"1,2", 1, 1, E::open_quote},
        {"1,\"2", 1, 2, E::open_quote},
        {"1,2\n3,\"4\n5,6\"", 2, 2, E::open_quote},
        {"1,\"2\"\"", 1, 2, E::open_quote},
        {"1,\"", 1, 2, E::open_quote},
        {"x1,\"t1\n1,2", 1, 2, E::open_quote},
        {"\"1\"2,3", 1, 1, E::after_quote},
        {"1,\"2\" 3", 1, 2, E::after_quote},
        {"1,\"2\"\"3\" 4", 1, 2, E::after_quote},
        {"1,2\n\"3\"x,4", 2, 1, E::after_quote},
        {"1;\"2\",3", 1, 2, E::after_quote},
        {"a,b\n1,2", 1, 1, E::header_name},
        {"x1,foo\n1,2", 1, 2, E::header_name},
        {"x1,,t1\n1,2,3", 1, 2, E::header_name},
        {"x1,2\n1,2", 1, 2, E::header_name},
        {"x1,t1,\n1,2,", 1, 3, E::header_name},
        {"xx1,t1\n1,2", 1, 1, E::header_name},
        {"x-1,t1\n1,2", 1, 1, E::header_name},
        {"x1,t1.5\n1,2", 1, 2, E::header_name},
        {"time,x1,t1\n1,2,3", 1, 1, E::header_name},
        {"\n# a\n\nx1;target a\n1;2", 4, 2, E::header_name},
        {"true,1", 1, 1, E::header_name},
        {"x1 t1\n1 2", 1, 1, E::header_name},
        {"x1,t1,x2\n1,2,3", 1, 3, E::header_order},
        {"in1;out1;out2;in2\n", 1, 4, E::header_order},
        {"t1,x1\n1,2", 1, 2, E::header_order},
        {"t1,t2\n1,2", 1, 1, E::header_inputs},
        {"out1", 1, 1, E::header_inputs},
        {"1", 1, 2, E::too_few_cells},
        {"1,2", 1, 3, E::too_few_cells, 2},
        {"1 2 3", 1, 2, E::too_few_cells},
        {"1,2,3\n4,5", 2, 3, E::too_few_cells},
        {"1,2,3\n4", 2, 2, E::too_few_cells},
        {"1,2\n3;4", 2, 2, E::too_few_cells},
        {"x1,x2,t1\n1,2", 2, 3, E::too_few_cells},
        {"x1,x2,t1\n1,2,3\n\n# a\n5\t6\t7", 5, 2, E::too_few_cells},
        {"1,2\n3,4\n\n-", 4, 2, E::too_few_cells},
        {"1,2\n3,4,5", 2, 3, E::too_many_cells},
        {"1,2\n3,4,", 2, 3, E::too_many_cells},
        {"1;2\n3;4;;;", 2, 3, E::too_many_cells},
        {"x1,t1\n1,2,3", 2, 3, E::too_many_cells},
        {"x1\n1,2", 2, 2, E::too_many_cells},
        {"1\t2\r\n3\t4\t5\r\n", 2, 3, E::too_many_cells},
        {"1,2\r3,4\r5,6,7\r", 3, 3, E::too_many_cells},
        {"1,2\n1,5,2,5", 2, 3, E::too_many_cells},
        {",2", 1, 1, E::no_input},
        {"-,2", 1, 1, E::no_input},
        {"1,,2", 1, 2, E::no_input},
        {"1,2\n,4", 2, 1, E::no_input},
        {"\"\",2", 1, 1, E::no_input},
        {"1,-,3", 1, 2, E::no_input},
        {"x1,x2,t1\n1,2,3\n4,-,", 3, 2, E::no_input},
        {"-,-", 1, 1, E::no_input},
        {"1,,2", 1, 2, E::half_target, 2},
        {"1,2,", 1, 3, E::half_target, 2},
        {"1,-,2", 1, 2, E::half_target, 2},
        {"1,2,-", 1, 3, E::half_target, 2},
        {"x1,t1,t2,t3\n1,2,3,4\n1,,,\n1,2,,4", 4, 3, E::half_target},
        {"1;2;3;\n", 1, 4, E::half_target, 3},
        {"1,2,\"\"", 1, 3, E::half_target, 2},
        {"1;2,5", 1, 2, E::decimal_comma},
        {"1,5;2", 1, 1, E::decimal_comma},
        {"1\t-0,5", 1, 2, E::decimal_comma},
        {"\"1,5\",2", 1, 1, E::decimal_comma},
        {"1;,5", 1, 2, E::decimal_comma},
        {"1;2,5e3", 1, 2, E::decimal_comma},
        {"1;1,5e", 1, 2, E::not_a_number},
        {"1;1,000,000", 1, 2, E::not_a_number},
        {"1,1000001", 1, 2, E::number_range},
        {"-1000000.5,1", 1, 1, E::number_range},
        {"1,1e7", 1, 2, E::number_range},
        {"1,2\n1,1e400", 2, 2, E::number_range},
        {"-1e400,2", 1, 1, E::number_range},
        {"1,1e99999999999999999999", 1, 2, E::number_range},
        {"1," + repeated("9", 400), 1, 2, E::number_range},
        {"1," + repeated("9", 400) + "e-100", 1, 2, E::number_range},
        {"1000000.0000000001,1", 1, 1, E::number_range},
        {"# " + repeated("n", 101) + "\n1,2", 1, 1, E::name_length},
        {"1,2\n# " + repeated("n", 5000), 2, 1, E::name_length},
        {repeated("1,", 1024) + "1,2", 1, 1025, E::too_many_inputs},
        {repeated("x,", 1024) + "x", 1, 1025, E::too_many_inputs},
        {"x" + repeated(",t", 1025), 1, 1026, E::too_many_targets},
        {"x1,t1\n" + repeated("1,2\n", 10001), 10002, 0, E::too_many_rows},
        {repeated(repeated("1,2\n", 10000) + "\n", 5) + "1,2\n", 50006, 0, E::too_many_in_all},
        {repeated("1,2\n\n", 65), 129, 0, E::too_many_sequences},
        {repeated("# a\n1,2\n", 64) + "# a\n1,2\n", 130, 0, E::too_many_sequences},
        {std::string(longest_table + 1, '1'), 0, 0, E::too_long},
        {std::string(longest_table + 1, '\n'), 0, 0, E::too_long},
    };
    for (const char* cell : {"0x10",
                             "nan",
                             "inf",
                             "-inf",
                             "NaN",
                             "Infinity",
                             "-nan",
                             "1e",
                             "1e+",
                             "e5",
                             "1.5.2",
                             "1 2",
                             "--1",
                             "+-1",
                             "1-",
                             "+",
                             ".",
                             "-.",
                             ".e5",
                             "1f",
                             "1.5f",
                             "$5",
                             "5%",
                             "1e5.0",
                             "1_000",
                             "1'000",
                             "(1)",
                             "1e5e5",
                             "\xe2\x88\x92"
                             "1",
                             "\xef\xbc\x91",
                             "1\xc2\xa0",
                             "\xff",
                             "TRUE",
                             "#N/A",
                             "1d5",
                             "0b1",
                             "1e 5",
                             "=1",
                             "1/2",
                             "\"1\""})
        for (const bool second : {false, true}) {
            const std::string quoted = cell == std::string("\"1\"") ? "\"\"\"1\"\"\"" : cell;
            list.push_back({"x1,x2,t1\n1,2,3\n" + std::string(second ? "4,5," : "4,") + quoted + (second ? "" : ",6"),
                            3, second ? 3 : 2, E::not_a_number});
        }
    return list;
}

}  // namespace

TEST_CASE("tables: every separator, line end, quote and header that is meant to work") {
    for (const char* text :
         {"1,2,3\n4,5,\n", "1;2;3\n4;5;-", "1\t2\t3\r\n4\t5\t\r\n", "1,2,3\r4,5,-\r", "x1,x2,t1\n1,2,3\n4,5,",
          "in1;in2;out1\n1;2;3\n4;5;", "Input_1,INPUT 2,Target\n1,2,3\n4,5,",
          "\"x1\",\"x2\",\"t1\"\n\"1\",\"2\",\"3\"\n4,5,", "\xef\xbb\xbfx1,x2,t1\n1,2,3\n4,5,",
          "\n\n  1 , 2 ,   3\n 4 , 5 , -  \n\n\n", "+1,2.0,3e0\n.4e1,5.,\"\"", "1,2,3\n4,5,\n# no row follows",
          "1.00000000000000000000000000000000,0.2e1,30e-1\n4,5,", "# a name that none keeps\n# 1\n1,2,3\n4,5,"})
        CHECK(read(text) == simple);
}

TEST_CASE("tables: blank lines and names part sequences") {
    const auto list = read("x,t\n1,2\n3,4\n\n\n5,6\n# last, but one;\n7,8\n\"# a, b\",\n9,0");
    REQUIRE(list.size() == 4);
    CHECK(list[0] == OwnSequence{"1", {{{1}, {2}}, {{3}, {4}}}});
    CHECK(list[1] == OwnSequence{"2", {{{5}, {6}}}});
    CHECK(list[2] == OwnSequence{"last, but one", {{{7}, {8}}}});
    CHECK(list[3] == OwnSequence{"a, b", {{{9}, {0}}}});
}

TEST_CASE("tables: the header decides how many targets there are, without one the caller") {
    const Table by_header = read_table("x1,t1,t2\n1,2,3", 1);
    CHECK(!by_header.error);
    CHECK(by_header.inputs == 1);
    CHECK(by_header.outputs == 2);
    const Table by_caller = read_table("1,2,3", 0);
    CHECK(!by_caller.error);
    CHECK(by_caller.inputs == 3);
    CHECK(by_caller.outputs == 0);
}

TEST_CASE("tables: what is read is a task, and its limits are those of a Config") {
    const Table table = read_table("1,2,3\n4,5,\n\n1,1,1", 1);
    Config config;
    config.task = TaskKind::own;
    config.own = table.sequences;
    config.inputs = table.inputs;
    config.outputs = table.outputs;
    CHECK(!check(config));
    CHECK(sequence(config, make_task(config), 0).steps[1].has_target == false);
}

TEST_CASE("tables: numbers are the nearest doubles, whatever the locale") {
    const auto number = [](std::string_view s) {
        double x = 0;
        REQUIRE(!read_number(s, field::own_x, x));
        return x;
    };
    CHECK(number("0.1") == 0.1);
    CHECK(number("-123.456e2") == -12345.6);
    CHECK(number("1e-400") == 0);
    CHECK(number("4.9406564584124654e-324") == 4.9406564584124654e-324);
    CHECK(number("2.2250738585072011e-308") == 2.2250738585072011e-308);
    CHECK(number("0.1000000000000000055511151231257827021181583404541015625") == 0.1);
    CHECK(number("9007199254740993e-10") == 900719.9254740993);
    CHECK(number("0." + repeated("0", 500) + "1e500") == 0.1);
    CHECK(number(repeated("0", 500) + "1") == 1);
    CHECK(bits_of(number("-0")) == bits_of(-0.0));
    CHECK(number_text(0.1) == "0.1");
    struct Comma : std::numpunct<char> {
        char do_decimal_point() const override { return ','; }
    };
    const std::locale before = std::locale::global(std::locale(std::locale::classic(), new Comma));
    CHECK(number("0.12345678901234567") == 0.12345678901234567);
    CHECK(number_text(0.5) == "0.5");
    std::locale::global(before);
}

TEST_CASE("tables: written and read again, random tables are the same bit for bit") {
    Random random(11, 5);
    for (int n = 0; n < 200; ++n) {
        const auto inputs = static_cast<std::size_t>(random.between(1, 12));
        const auto outputs = static_cast<std::size_t>(random.between(0, 5));
        const auto fill = [&](std::vector<double>& list, std::size_t size) {
            for (std::size_t i = 0; i < size; ++i) {
                double x = from_bits(std::uint64_t{random.next()} << 32 | random.next());
                if (!(x >= -1e6 && x <= 1e6)) x = random.uniform(-1e6, 1e6);
                list.push_back(random.below(4) == 0 ? random.between(-3, 3) / 10.0 : x);
            }
        };
        std::vector<OwnSequence> own;
        for (int s = random.between(1, 5); s > 0; --s) {
            OwnSequence sequence{"n" + std::to_string(random.next()) + " #\"a,\xc3\xa4;b\"", {}};
            for (int r = random.between(1, 20); r > 0; --r) {
                OwnStep step;
                fill(step.x, inputs);
                if (random.below(3) > 0) fill(step.target, outputs);
                sequence.rows.push_back(step);
            }
            own.push_back(sequence);
        }
        const std::string text = to_csv(own, static_cast<int>(outputs));
        const Table again = read_table(text, 7);
        REQUIRE(!again.error);
        CHECK(again.inputs == static_cast<int>(inputs));
        CHECK(again.outputs == static_cast<int>(outputs));
        CHECK(again.sequences == own);
        CHECK(to_csv(again.sequences, again.outputs) == text);
    }
}

TEST_CASE("tables: more than a hundred malformed texts, each refused by line, column and reason") {
    const auto list = bad_texts();
    CHECK(list.size() >= 170);
    for (const Bad& bad : list) {
        INFO(bad.text.substr(0, 60));
        const Table table = read_table(bad.text, bad.outputs);
        REQUIRE(table.error);
        CHECK(table.error->line == bad.line);
        CHECK(table.error->column == bad.column);
        CHECK(table.error->reason == bad.reason);
        CHECK(table.error->found.size() <= 43);
    }
}

TEST_CASE("tables: the error says what was found and what is allowed") {
    const Table wrong = read_table("1,2\n3,4.5x", 1);
    CHECK(wrong.error->found == "4.5x");
    const Table large = read_table("1,2e9", 1);
    CHECK(large.error->found == "2e9");
    CHECK(large.error->high == 1e6);
    const Table few = read_table("1,2,3\n4", 1);
    CHECK(few.error->value == 1);
    CHECK(few.error->low == 3);
}

TEST_CASE("tables: no prefix and no mutation of a table crashes, and what is accepted is a valid task") {
    const std::string valid =
        "x1;x2;t1;t2\r\n# first; one\r\n0.5;-1e-3;1;0\r\n\"1\";.25;-;\r\n\r\n\"# second\";;;\r\n1;2;\"3\";4\r\n";
    const auto try_text = [](const std::string& text) {
        for (const int outputs : {0, 1, 2}) {
            const Table table = read_table(text, outputs);
            if (table.error) {
                CHECK(table.error->line >= 0);
                continue;
            }
            Config config;
            config.task = TaskKind::own;
            config.own = table.sequences;
            config.inputs = table.inputs;
            config.outputs = std::max(1, table.outputs);
            CHECK(!check(config));
        }
    };
    REQUIRE(!read_table(valid, 1).error);
    for (std::size_t i = 0; i <= valid.size(); ++i) {
        try_text(valid.substr(0, i));
        try_text(valid.substr(i));
    }
    constexpr std::string_view bytes("\0\n\r\t ,;\"#-+.e0x\xff\xc3", 17);
    for (std::size_t i = 0; i < valid.size(); ++i)
        for (const char byte : bytes) {
            std::string changed = valid;
            changed[i] = byte;
            try_text(changed);
            changed = valid;
            changed.insert(i, 1, byte);
            try_text(changed);
            changed.erase(i, 2);
            try_text(changed);
        }
    Random random(3, 5);
    for (int n = 0; n < 5000; ++n) {
        std::string changed = valid;
        for (int k = random.between(1, 8); k > 0; --k)
            changed[random.below(static_cast<std::uint32_t>(changed.size()))] = static_cast<char>(random.below(256));
        try_text(changed);
    }
}

TEST_CASE("symbols: one-hot inputs, the next symbol as target, none at the last step") {
    const Symbols s = from_symbols("ab\xce\xb1",
                                   "b\xce\xb1"
                                   "ab");
    REQUIRE(!s.error);
    CHECK(s.size == 3);
    CHECK(
        s.sequence.rows ==
        std::vector<OwnStep>{{{0, 1, 0}, {0, 0, 1}}, {{0, 0, 1}, {1, 0, 0}}, {{1, 0, 0}, {0, 1, 0}}, {{0, 1, 0}, {}}});
}

TEST_CASE("symbols: what is wrong is named by its place") {
    struct Wrong {
        std::string alphabet, text;
        SymbolError::Reason reason;
        bool in_alphabet;
        int place;
        const char* found;
    };
    for (const Wrong& w :
         {Wrong{"", "ab", SymbolError::short_alphabet, true, 0, ""},
          Wrong{"a", "aa", SymbolError::short_alphabet, true, 0, ""},
          Wrong{"abca", "ab", SymbolError::twice, true, 4, "a"}, Wrong{"ab", "", SymbolError::short_text, false, 0, ""},
          Wrong{"ab", "a", SymbolError::short_text, false, 0, ""},
          Wrong{"ab", "abc", SymbolError::unknown, false, 3, "c"},
          Wrong{"ab", "a b", SymbolError::unknown, false, 2, " "},
          Wrong{"ab", "ab\xce\xb1", SymbolError::unknown, false, 3, "\xce\xb1"},
          Wrong{"ab", "ab\xff", SymbolError::not_utf8, false, 3, ""},
          Wrong{"a\xc3", "ab", SymbolError::not_utf8, true, 2, ""},
          Wrong{"ab", repeated("ab", 5001), SymbolError::long_text, false, 0, ""},
          Wrong{repeated("a", 129), "ab", SymbolError::long_alphabet, true, 0, ""}}) {
        INFO(w.alphabet.substr(0, 20) << " " << w.text.substr(0, 20));
        const Symbols s = from_symbols(w.alphabet, w.text);
        REQUIRE(s.error);
        CHECK(s.error->reason == w.reason);
        CHECK(s.error->in_alphabet == w.in_alphabet);
        CHECK(s.error->place == w.place);
        CHECK(s.error->found == w.found);
    }
}
