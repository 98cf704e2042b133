#pragma once
// A kind of table that can be imported. Each system declares its own: the columns, and what a row does there.
#include "engine/context.hpp"
#include "engine/exchange/columns.hpp"

#include <functional>
#include <memory>

namespace exchange {
/// One remark on a row: an error (the row is not taken) or a warning (it is).
struct Issue {
    std::int64_t row = 0;
    std::string column; // its head in the file
    std::string cell;   // "C12"
    std::string field;  // the key of the column in rules/columns.toml
    std::string code, text;
};
BOOST_DESCRIBE_STRUCT(Issue, (), (row, column, cell, field, code, text))

/// Takes the remarks on one row.
class Remarks {
public:
    virtual ~Remarks() = default;
    virtual void error(std::string_view field, const Refusal& why, std::vector<std::string> args = {}) = 0;
    virtual void warning(std::string_view field, const Refusal& why, std::vector<std::string> args = {}) = 0;
};

/// `Line` is what a row says. `tidy` mends what can be mended without knowing the congress; `check` says what
/// of it cannot be taken there; `take` takes it by the system's own operations and says what came of it;
/// `undo` voids that again.
struct Kind {
    std::string key, zh, en;
    auth::Role who = auth::Role::office_staff; // may import it
    const Shape* line = nullptr;
    std::vector<Column> columns;
    std::function<std::shared_ptr<void>()> make;
    std::function<void(void* line, Remarks&)> tidy;
    std::function<void(Context&, const void* line, Remarks&)> check;
    std::function<std::int64_t(Context&, const void* line)> take;
    std::function<void(Context&, std::int64_t subject, const std::string& reason)> undo;

    const std::string& label(Language language) const { return language == Language::zh ? zh : en; }
};

template <class Line> struct Acts {
    void (*tidy)(Line&, Remarks&);
    void (*check)(Context&, const Line&, Remarks&);
    std::int64_t (*take)(Context&, const Line&); // the subject of the ledger that came of it
    void (*undo)(Context&, std::int64_t subject, const std::string& reason);
};

template <class Line>
Kind kind(std::string key, std::string zh, std::string en, auth::Role who, Acts<Line> acts) {
    const auto as = [](const void* line) -> const Line& { return *static_cast<const Line*>(line); };
    auto columns = columns_of(key, shape_of<Line>);
    return {.key = std::move(key),
            .zh = std::move(zh),
            .en = std::move(en),
            .who = who,
            .line = &shape_of<Line>,
            .columns = std::move(columns),
            .make = [] { return std::make_shared<Line>(); },
            .tidy = [=](void* line, Remarks& remarks) { acts.tidy(*static_cast<Line*>(line), remarks); },
            .check = [=](Context& context, const void* line,
                         Remarks& remarks) { acts.check(context, as(line), remarks); },
            .take = [=](Context& context, const void* line) { return acts.take(context, as(line)); },
            .undo = acts.undo};
}

/// The kinds of this installation; the program's wiring declares them once.
void declare(std::vector<Kind> kinds);
const std::vector<Kind>& declared();

/// The kind of that key; refuses with 404.
const Kind& kind_of(std::string_view key);

inline constexpr Refusal no_such_kind{404, "no-such-kind", "没有名为“{0}”的导入种类，可以导入：{1}。",
                                      "There is no kind of import called “{0}”. There are: {1}."};
} // namespace exchange
