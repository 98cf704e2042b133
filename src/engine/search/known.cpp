#include "engine/search/known.hpp"

#include "db/where.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>

namespace search {
namespace {
constexpr std::size_t most_texts = 300'000;  // held for all congresses together: about 1 GB
constexpr std::size_t most_history = 20'000; // suggestions learnt from: the latest
constexpr std::int64_t at_once = 500;        // rows read from the database

struct Head {
    std::int64_t seq = 0;
    std::string hash;
};
BOOST_DESCRIBE_STRUCT(Head, (), (seq, hash))

struct Text {
    std::int64_t id = 0;
    std::string title, body;
};
BOOST_DESCRIBE_STRUCT(Text, (), (id, title, body))

struct Part {
    std::int64_t matter_id = 0, unit_id = 0;
    std::string role, state;
};
BOOST_DESCRIBE_STRUCT(Part, (), (matter_id, unit_id, role, state))

struct Changed {
    std::int64_t id = 0;
};
BOOST_DESCRIBE_STRUCT(Changed, (), (id))

/// One congress. Its ledger says what has changed since it was last asked.
class Known {
public:
    std::vector<Likeness> alike(db::Tx& tx, std::string_view title, std::string_view body, std::size_t most) {
        catch_up(tx);
        std::shared_lock reading(mutex_);
        return texts_.to(title, body, most);
    }

    Proposals propose(db::Tx& tx, std::string_view title, std::string_view body, std::size_t most,
                      std::int64_t itself) {
        catch_up(tx);
        return learned()->propose(title, body, most, itself);
    }

    std::size_t size() const { return size_; }

private:
    void catch_up(db::Tx& tx) {
        const auto head =
            tx.find<Head>("select seq, hash from ledger_heads where congress_id = $1").value_or(Head{});
        const auto known = [&] {
            // a snapshot older than what is known already is answered with what is known
            return head.seq < head_.seq || (head.seq == head_.seq && head.hash == head_.hash);
        };
        {
            std::shared_lock reading(mutex_);
            if (known()) return;
        }
        std::unique_lock writing(mutex_);
        if (known()) return;
        if (!continues(tx)) forget();
        if (head_.seq == 0)
            read_all(tx);
        else
            read_changed(tx);
        head_ = head;
        size_ = texts_.size();
    }

    /// Whether the ledger went on from where it was. One that was restored from a copy may not have.
    bool continues(db::Tx& tx) const {
        return tx.count(
                   "select count(*) from ledger_entries where congress_id = $1 and seq = $2 and hash = $3",
                   head_.seq, head_.hash) == 1;
    }

    void forget() {
        head_ = {};
        texts_ = {};
        handled_.clear();
        ++history_;
    }

    void read_all(db::Tx& tx) {
        for (std::int64_t after = 0;;) {
            db::Where texts{texts_open_};
            texts.add("id > ?", after);
            const auto found =
                tx.list<Text>(texts.sql + " order by id limit " + std::to_string(at_once), texts.arguments);
            if (found.empty()) return;
            db::Where parts{parts_};
            parts.add("matter_id > ? and matter_id <= ?", after, found.back().id);
            take(tx, found, parts);
            after = found.back().id;
        }
    }

    void read_changed(db::Tx& tx) {
        std::vector<std::int64_t> ids;
        for (const auto& changed : tx.all<Changed>("select distinct subject_id as id from ledger_entries "
                                                   "where congress_id = $1 and seq > $2 and "
                                                   "subject_kind = 'suggestion' order by subject_id",
                                                   head_.seq))
            ids.push_back(changed.id);
        for (std::size_t from = 0; from < ids.size(); from += at_once) {
            const auto to = std::min(from + at_once, ids.size());
            const std::vector some(ids.begin() + static_cast<std::ptrdiff_t>(from),
                                   ids.begin() + static_cast<std::ptrdiff_t>(to));
            db::Where texts{texts_open_}, parts{parts_};
            texts.in("id", some);
            parts.in("matter_id", some);
            const auto found = tx.list<Text>(texts.sql, texts.arguments);
            for (const auto id : some)
                if (std::ranges::find(found, id, &Text::id) == found.end()) {
                    texts_.drop(id);
                    history_ += handled_.erase(id);
                }
            take(tx, found, parts);
        }
    }

    void take(db::Tx& tx, const std::vector<Text>& texts, const db::Where& parts) {
        std::map<std::int64_t, Handled> handled;
        for (const auto& text : texts) {
            texts_.put(text.id, text.title, text.body);
            handled[text.id] = {text.id, text.title, text.body, {}, {}, {}};
        }
        for (const auto& part : tx.list<Part>(parts.sql + " order by matter_id, id", parts.arguments)) {
            const auto found = handled.find(part.matter_id);
            if (found == handled.end()) continue;
            auto& one = found->second;
            auto& units = part.state == "relieved" ? one.relieved : part.role == "co" ? one.cos : one.leads;
            if (std::ranges::find(units, part.unit_id) == units.end()) units.push_back(part.unit_id);
        }
        for (auto& [id, one] : handled) {
            if (one.leads.empty() && one.relieved.empty()) {
                history_ += handled_.erase(id);
                continue;
            }
            auto& before = handled_[id];
            if (before == one) continue;
            before = std::move(one);
            ++history_;
        }
        while (handled_.size() > most_history) handled_.erase(handled_.begin());
    }

    std::shared_ptr<const Learned> learned() {
        std::lock_guard learning(learning_);
        std::vector<Handled> history;
        {
            std::shared_lock reading(mutex_);
            if (learned_ && learnt_from_ == history_) return learned_;
            for (const auto& [ignored, one] : handled_) history.push_back(one);
            learnt_from_ = history_;
        }
        learned_ = std::make_shared<const Learned>(history);
        return learned_;
    }

    // Originators alone know of a draft: it is like nothing and teaches nothing.
    static constexpr const char* texts_open_ =
        "select id, title, body from matters where congress_id = $1 and kind = 'suggestion' and audience <> "
        "'O'";
    static constexpr const char* parts_ =
        "select matter_id, unit_id, role, state from handlings where congress_id = $1";

    std::shared_mutex mutex_;
    Head head_;
    Alike texts_;
    std::map<std::int64_t, Handled> handled_;
    std::uint64_t history_ = 0; // goes up with every change of handled_
    std::atomic<std::size_t> size_ = 0;

    std::mutex learning_; // taken before mutex_
    std::shared_ptr<const Learned> learned_;
    std::uint64_t learnt_from_ = 0;
};

/// The congresses asked about of late. Those not asked about for longest are let go when there is too much.
std::shared_ptr<Known> known(const db::Tx& tx) {
    struct Kept {
        std::shared_ptr<Known> known = std::make_shared<Known>();
        std::uint64_t asked = 0;
    };
    static std::mutex mutex;
    static std::map<std::pair<std::string, std::int64_t>, Kept> all; // by installation and congress
    static std::uint64_t times = 0;
    std::lock_guard lock(mutex);
    const std::pair own(std::string(tx.key()), tx.congress());
    all[own].asked = ++times;
    for (;;) {
        std::size_t texts = 0;
        auto oldest = all.begin();
        for (auto one = all.begin(); one != all.end(); ++one) {
            texts += one->second.known->size();
            if (one->second.asked < oldest->second.asked) oldest = one;
        }
        if (texts <= most_texts || all.size() == 1) return all[own].known;
        all.erase(oldest);
    }
}
} // namespace

std::vector<Likeness> alike(Context& context, std::string_view title, std::string_view body,
                            std::size_t most) {
    return known(context.tx)->alike(context.tx, title, body, most);
}

Proposals propose(Context& context, std::string_view title, std::string_view body, std::size_t most,
                  std::int64_t itself) {
    return known(context.tx)->propose(context.tx, title, body, most, itself);
}
} // namespace search
