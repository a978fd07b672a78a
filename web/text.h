// text.h -- every string that a user sees, in one table for each language. Views say text().bar.play, never "Play".
#pragma once

#include <string>

#include "engine/config.h"

struct Text {
    struct Bar {
        const char *to_start, *step_back, *play, *pause, *step, *speed, *per_second, *time, *sequence, *error;
        const char *tip_to_start, *tip_step_back, *tip_play, *tip_step, *tip_speed;
    } bar;
    struct Pages {
        const char *controls, *network, *time, *derivation;
    } pages;
    struct Build {
        const char *tab, *blocks, *block, *cell, *cells, *add_block, *remove_block, *in_bias, *out_bias, *random;
        const char *units, *inputs, *hidden, *outputs;
        const char *feeds, *row_hidden, *row_gates, *row_cells, *row_outputs;
        const char *col_inputs, *col_hidden, *col_cells, *col_gates, *col_bias;
        const char *squashing, *squash_g, *squash_h, *squash_output, *output_gates;
        const char *paper_g, *paper_h, *logistic, *identity;
        const char *learning, *alpha, *update, *every_step, *sequence_end, *seed, *range, *rewind, *new_weights;
        const char *size, *weights, *derivatives, *steps, *steps_printed, *steps_executed;
        const char *tip_feeds, *tip_rewind, *tip_new_weights, *tip_steps, *tip_random_bias;
    } build;
    struct Sequence {
        const char *tab, *task, *embedded_reber, *typed_string, *architecture, *hint_typed, *apply, *legal, *next;
        const char *about_reber, *about_typed, *string_now, *possible_next;
        const char *back_to_reber, *typed_heading, *targets_heading, *net_3x2, *net_4x1;
    } sequence;
    struct Network {
        const char *block, *input_gate, *output_gate, *cec, *net, *way_back;
        const char *positive, *negative, *target_is_1, *fit;
        const char *inputs, *hidden, *outputs;                               // {} is how many: below a grid of them
        const char *tip_g, *tip_h, *tip_times_in, *tip_times_out, *tip_cec;  // {} is a cell
        struct Route {
            const char *equation, *says;  // the way that an equation takes, in one line
        } routes[24];
    } network;
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
