// text.h -- every string that a user sees, in one table for each language. Views say text().bar.play, never "Play".
#pragma once

#include <string>

#include "engine/config.h"
#include "engine/symbols.h"
#include "engine/table.h"

struct Text {
    struct Bar {
        const char *to_start, *step_back, *play, *pause, *step, *speed, *per_second, *time, *sequence, *error;
        const char *tip_to_start, *tip_step_back, *tip_play, *tip_step, *tip_speed, *tip_undo, *tip_redo;
    } bar;
    struct Pages {
        const char *controls, *network, *time, *derivation;
    } pages;
    struct Build {
        const char *tab, *blocks, *block, *cell, *cells, *add_block, *remove_block, *duplicate, *remove, *in_bias,
            *out_bias, *random;
        const char *units, *inputs, *hidden, *outputs;
        const char *feeds, *row_hidden, *row_gates, *row_cells, *row_outputs;
        const char *col_inputs, *col_hidden, *col_cells, *col_gates, *col_bias;
        const char *squashing, *squash_g, *squash_h, *squash_output, *output_gates;
        const char *paper_g, *paper_h, *logistic, *identity;
        const char *learning, *alpha, *update, *every_step, *sequence_end, *seed, *range, *rewind, *new_weights;
        const char *size, *weights, *derivatives, *steps, *steps_printed, *steps_executed;
        const char *tip_duplicate, *tip_up, *tip_down, *tip_feeds, *tip_rewind, *tip_new_weights, *tip_steps,
            *tip_random_bias;
    } build;
    struct Sequence {
        const char *tab, *task, *hint_typed, *apply, *legal, *next;
        const char *string_now, *possible_next, *typed_heading, *targets_heading;
    } sequence;
    struct Train {
        const char *tab, *what, *alpha_seed;
        const char* tasks[13];  // by lstm::TaskKind
        // The criterion, sentence after sentence; {} are numbers.
        const char *none_of_last, *few_of_last, *none_of_set, *few_of_set, *and_mean, *every;
        const char *is_right, *is_right_last, *is_right_active;
        const char *train, *pause, *go_on, *one, *rewind, *new_weights, *give_up;
        const char *tip_one, *tip_rewind, *tip_new_weights, *tip_give_up;
        const char *progress, *sequences, *rate, *per_second, *elapsed, *left, *at_most;
        const char *wrong_in_last, *of_so_far, *next_try, *trying, *try_so_far;
        const char *not_begun, *has_learned, *running, *paused, *solved, *exhausted, *diverged;
        const char *best, *best_is, *best_none, *take_best, *best_taken, *tip_take_best;
        const char *curve, *linear, *logarithmic, *mean_error, *axis_error, *sequences_right, *axis_sequences,
            *curve_empty, *tip_curve, *tip_best;
        const char *test, *run_test, *about_test, *testing, *wrong, *wrong_of, *worst, *number, *error;
        const char *answer_right, *answer_wrong, *about_worst;
        const char *test_shown, *back_to_training;
        const char* seconds;
        const char *trials, *trial_count, *run_trials, *stop_trials, *about_trials, *at_work, *other_settings;
        const char *col_seed, *col_state, *col_needed, *col_wrong;
        const char *state_waiting, *state_running, *state_solved, *state_exhausted, *state_diverged, *state_stopped,
            *state_failed;
        const char *paper, *paper_table, *paper_text, *paper_none, *here, *in_paper, *none;
        const char *solved_share, *mean_needed, *median_needed, *range_needed, *from_to, *first_stage, *wrong_on_test,
            *error_on_test;
    } train;
    // The tasks, and the user's own tables.
    struct Table {
        struct Task {
            const char *title, *about;
        } tasks[14];  // lstm::experiments() in their order, a typed string, tables
        const char* parameters;
        const char *p_lag, *p_distractors, *q, *T, *N, *n_seq;
        const char *heading, *name, *add, *remove, *inputs, *outputs, *sample_name, *about_rows;
        const char *insert_row, *add_row, *remove_row, *row_heading, *tip_target, *tip_row;
        const char *as_text, *about_text, *targets, *use, *append, *paste, *load, *save, *hint_path, *open;
        const char *symbols_heading, *about_symbols, *alphabet, *use_symbols, *hint_symbols;
        const char *no_clipboard, *no_file, *file_problem, *own_name;
        // Why a text was refused; {} are numbers, or what was found.
        const char *at, *at_line, *at_cell;  // "Line {}, column {}: {}"
        const char *too_long, *nul, *no_rows, *open_quote, *after_quote, *header_name, *header_order, *header_inputs;
        const char *too_few_cells, *too_many_cells, *no_input, *half_target, *not_a_number, *decimal_comma;
        const char *number_range, *name_length, *too_many_inputs, *too_many_targets, *too_many_rows, *too_many_in_all,
            *too_many_sequences;
        const char *at_symbol, *at_letter;  // "Symbol {}: {}"; of the alphabet
        const char *not_utf8, *alphabet_length, *twice, *unknown, *symbols_length;
    } table;
    struct Network {
        const char *block, *input_gate, *output_gate, *cec, *net, *way_back;
        const char *positive, *negative, *target_is_1, *fit;
        const char *inputs, *hidden, *outputs;                               // {} is how many: below a grid of them
        const char *tip_g, *tip_h, *tip_times_in, *tip_times_out, *tip_cec;  // {} is a cell
        struct Route {
            const char *equation, *says;  // the way that an equation takes, in one line
        } routes[24];
    } network;
    struct Matrix {
        const char *diagram, *weights, *w, *dw, *since, *tip_w, *tip_dw, *tip_since;
        const char *from, *to, *absent, *at_start, *difference, *legend;
        const char *kinds[7], *shorter[7], *brief[7];  // by lstm::Kind, many of them
        const char *starts_at, *now, *frozen, *tip_frozen, *apply, *cancel;
    } matrix;
    struct Timeline {
        const char *input, *target, *output, *y, *s, *e_s, *e_s_subscript, *error;
        const char *step, *not_yet, *negative, *tip_scale;
    } timeline;
    // One equation at a time. Phases in the paper's order, the backward pass last; `brief`: for a narrow screen.
    struct Substeps {
        const char *on, *on_sign, *tip_on, *tip_back, *of, *inputs, *inputs_set, *not_yet, *says_inputs;
        const char *phases[4], *brief_phases[4];
    } substeps;
    struct Derivation {
        const char *title, *forward, *truncation, *backward, *backward_short, *cost, *cost_short;
        const char *no_hidden, *no_output_gate, *no_target, *nothing_yet, *no_source;
        const char *engine, *equation, *equal, *differs, *sum_over, *value, *product, *total, *invite;
        const char *sum_for_cell, *by_size, *cell, *output, *source, *bias, *previous, *next;
        const char *note_output, *note_function, *note_no_gate, *note_single_21, *note_single_24;
        const char* without_zeros;  // of a long sum: only what is not 0
        const char *used_by, *use_later, *end_given, *end_at_start, *end_walk;
        const char *truncated, *full, *dual, *difference, *kept, *dropped, *full_gradient, *fixed, *about_online;
        const char *prove, *proving, *angle, *no_angle, *about_full;
        const char *note_title, *as_corrected, *as_printed, *note_values, *note_holds, *note_fails, *note_fails_by;
        const char *copy, *copy_latex, *copy_numbers, *copy_picture, *predict;
        const char *tip_copy_latex, *tip_copy_numbers, *tip_copy_picture, *tip_predict;
    } derivation;
    struct Predict {
        const char *result, *function, *sum, *term, *hint, *check, *reveal, *ask;
        const char *not_a_number, *wrong, *right, *shown, *to_the_digit, *within;
        const char *is_zero, *not_zero, *only_sign, *sign, *too_large, *too_small;
        const char *why_result, *why_term, *why_sum;
    } predict;
    // (29). Texts may hold formulas between $ signs.
    struct Cost {
        const char *title, *explanation, *weights;
        const char* letters[5];  // K, H, C, S, I
        const char *cells_average, *steps_heading, *printed, *corrected, *terms, *terms_short, *run, *total;
        const char *agree, *disagree, *tip_same, *tip_parted;
        struct Row {
            const char *of, *printed, *corrected, *explanation;  // of: which targets of (22); formulas as LaTeX
        } rows[11];                                              // by lstm::Part
        const char *note_print, *note_print_other, *note_print_single, *note_gates, *note_more, *note_fewer;
        const char *note_biases, *kept_heading, *kept, *stored, *stored_biases;
        const char *growth_heading, *steps, *derivatives, *blocks, *now, *tip_growth;
    } cost;
    // What a leaf of a formula is; %s is the unit's description.
    struct Meaning {
        const char *alpha, *w, *dw, *y, *net, *s, *ds, *target, *e, *e_s, *E, *earlier, *delta, *dy, *dE, *half_dE,
            *half_dE_net;
        const char *bias, *input, *hidden, *in_gate, *out_gate, *cell, *output, *any;
        const char* kinds[8];  // by lstm::Kind, short
    } meaning;
    struct Problems {
        const char *out_of_range, *not_a_number, *choice, *gates_feed_outputs, *illegal_symbol, *too_short,
            *nothing_may_follow;
        const char* block;  // "block %d"
        const char *inputs, *hidden, *outputs, *blocks, *cells, *total_cells, *gate_bias, *alpha, *range, *seed, *typed,
            *weights;
        const char *p, *q, *T, *N, *n_seq, *own, *own_rows, *own_total, *own_x, *own_target, *own_inputs, *own_outputs,
            *w, *frozen, *sequences, *test;
        const char *of_table, *of_row, *of_column;  // ", table {}", ", row {}", ", column {}"
    } problems;
    struct Math {
        const char *title, *explanation;  // of one equation
    };
    // By number: "3" ... "28", "k". Explanations may hold formulas between $ signs.
    Math equation(const char* number) const;
    Math note(const char* id) const;  // lstm::Note::id
};

const Text& text();

// Why a Config was refused, in the user's language: names the field and the range.
std::string message(const lstm::Problem& problem);

// Why a text is no table, or no sequence of symbols: names the line and the column, or the symbol.
std::string message(const lstm::TableError& error);
std::string message(const lstm::SymbolError& error);
// The reason alone, for a place that shows where it is.
std::string reason(const lstm::TableError& error);
