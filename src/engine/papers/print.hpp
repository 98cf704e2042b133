#pragma once
// A paper as a file to give out.
#include "engine/papers/file.hpp"
#include "engine/papers/make.hpp"
#include "shape/shape.hpp"

namespace papers {
enum class Format { pdf, docx };
BOOST_DESCRIBE_ENUM(Format, pdf, docx)

/// `preview`: to be looked at in the browser; page one says which typefaces were replaced.
Download print(const Paper& paper, const std::string& name, Format format, bool preview);
} // namespace papers
