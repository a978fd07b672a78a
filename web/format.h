// format.h -- how numbers are written, in UTF-8: four significant digits, a true minus sign (U+2212); and read.
#pragma once

#include <cstdint>
#include <string>

namespace format {

std::string four(double x);         // 0.4127, −0.01214, 1.234×10⁻⁵, 0; a dash where there is no number
std::string all_digits(double x);   // 17 significant digits, grouped for reading: what is shown on hover
std::string tex_four(double x);     // the same as `four`, for math::lay_out
std::string about(double x);        // one significant digit, where only the size matters: 4×10⁻¹⁰, 0.02, 3
std::string percent(double share);  // 0.31 %, 12 %
std::string whole(std::int64_t n);  // 1 043: a thin gap between thousands
std::string hash(std::uint64_t h);  // 16 hexadecimal digits

// Reads a number the way people write it: a true minus sign and a decimal comma are as good as - and a point. False if
// it is not a finite number, or something else stands there as well.
bool read(const char* typed, double& value);
std::string to_edit(double x);  // as short as it is while `read` gives the same bits: 0.1, -1e-05

}  // namespace format
