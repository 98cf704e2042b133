// The doors over a fresh database, without sockets.
#include "http/dispatch.hpp"

#include "db/patience.hpp"
#include "engine/access/accounts.hpp"
#include "engine/access/screens.hpp"
#include "engine/access/totp.hpp"
#include "engine/ledger/ledger.hpp"
#include "engine/people/lookup.hpp"
#include "engine/people/registry.hpp"
#include "http/sessions.hpp"
#include "support/database.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

using http::Reply;
using http::Request;

namespace {
struct Memo {
    Id<Memo> id;
    std::int64_t version = 1;
    std::string title;
    std::optional<Date> due;
};
BOOST_DESCRIBE_STRUCT(Memo, (), (id, version, title, due))

struct NewMemo {
    Text<20> title;
    std::optional<Date> due;
};
BOOST_DESCRIBE_STRUCT(NewMemo, (), (title, due))

struct Filter {
    std::optional<std::string> title;
};
BOOST_DESCRIBE_STRUCT(Filter, (), (title))

struct Where {
    std::int64_t congress = 0;
    bool public_reader = false;
    Date today;
};
BOOST_DESCRIBE_STRUCT(Where, (), (congress, public_reader, today))

Memo add(Context& context, const NewMemo& given) {
    const Memo memo{context.next<Memo>(), 1, given.title, given.due};
    context.tx.run("insert into memos (congress_id, id, version, title, due) values ($1, $2, 1, $3, $4)",
                   memo.id, memo.title, memo.due);
    return memo;
}

std::vector<Memo> list(Context& context, const Filter& filter) {
    return context.tx.all<Memo>(
        "select id, version, title, due from memos where congress_id = $1 and title like $2 order by id",
        filter.title.value_or("%"));
}

Memo show(Context& context, Id<Memo> id) {
    return context.tx.get<Memo>(
        "select id, version, title, due from memos where congress_id = $1 and id = $2", id);
}

Memo change(Context& context, Id<Memo> id, const NewMemo& given) {
    const auto version = context.expected.value_or(show(context, id).version);
    const auto changed = context.tx.run(R"(
        update memos set title = $2, version = version + 1 where congress_id = $1 and id = $3 and version = $4)",
                                        given.title, id, version);
    if (changed == 0) throw Problem{db::changed_meanwhile};
    return show(context, id);
}

void remove(Context& context, Id<Memo> id) {
    context.tx.run("delete from memos where congress_id = $1 and id = $2", id);
}

struct Echo {
    std::string name, note, bytes;
};
BOOST_DESCRIBE_STRUCT(Echo, (), (name, note, bytes))

struct Remark {
    Text<10> note;
};
BOOST_DESCRIBE_STRUCT(Remark, (), (note))

Echo take_file(Context&, const Remark& remark, const papers::Upload& upload) {
    return {upload.name, remark.note, upload.bytes};
}
papers::Download give_file(Context&) {
    return {"答复 2020.pdf", "application/pdf", "%PDF-", true};
}

ledger::Following follow(Context&, Id<Memo> id) {
    return {id.value};
}
Prepared<Where> prepared(Context&) {
    return {std::make_shared<const PreparedJson>(PreparedJson{R"({"congress":1})", "tag-1"})};
}

Where where(Context& context) {
    return {context.tx.congress(), !context.actor.signed_in(), context.today};
}
struct Shown {
    std::int64_t screen = 0;
};
BOOST_DESCRIBE_STRUCT(Shown, (), (screen))
Shown shown(Context& context) {
    return {context.actor.screen};
}
Where stumble(Context&) {
    throw std::runtime_error("the inside of the program");
}
Where wait_long(Context&) {
    throw db::Error(db::Error::busy, "locked");
}
Where lose(Context&) {
    throw db::Error(db::Error::lost, "gone");
}
Where lose_commit(Context&) {
    throw db::Unknown(db::Error::lost, "gone with the commit");
}

const Route routes[] = {
    {Verb::get, "/memos", list, "Memos"},
    {Verb::post, "/memos", add, "Write a memo"},
    {Verb::get, "/memos/{id}", show, "One memo"},
    {Verb::put, "/memos/{id}", change, "Change a memo"},
    {Verb::remove, "/memos/{id}", remove, "Remove a memo"},
    {Verb::get, "/memos/latest", where, "Not an id"},
    {Verb::get, "/where", where, "Where one is", Door::open},
    {Verb::get, "/stumble", stumble, "A mistake", Door::open},
    {Verb::get, "/wait", wait_long, "A busy database", Door::open},
    {Verb::post, "/lost", lose, "A database that went away", Door::open},
    {Verb::post, "/lost-commit", lose_commit, "A commit without an answer", Door::open},
    {Verb::post, "/echo", take_file, "Take a file"},
    {Verb::get, "/memos/{id}/events", follow, "Follow a memo"},
    {Verb::get, "/prepared", prepared, "The same for all"},
    {Verb::get, "/paper", give_file, "Give a file", Door::open},
    {Verb::get, "/shown", shown, "What a screen shows", Door::screen},
};

constexpr std::int64_t home = 7;
constexpr std::string_view key = "key";
constexpr std::string_view password = "Lamp-post-Kettle-9";

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != text.npos;
}

http::Headers one(std::string name, std::string value) {
    http::Headers headers;
    headers.emplace_back(std::move(name), std::move(value));
    return headers;
}

/// The value of a text member of a flat JSON object.
std::string member(std::string_view json, std::string_view name) {
    const auto opening = '"' + std::string(name) + "\":\"";
    const auto from = json.find(opening) + opening.size();
    return std::string(json.substr(from, json.find('"', from) - from));
}

class House {
public:
    House() : database(support::fresh_database()), dispatch(*database, all_routes(), settings()) {
        database->write(0, [](db::Connection& connection) {
            connection.script(
                "create table if not exists memos (congress_id bigint not null, id bigint not null, "
                "version bigint not null, title text not null, due text, primary key (congress_id, id))");
        });
        const auto clerk = add_account("clerk", true);
        auth::change_password(*database, key, clerk, "", std::string(password), now);
        add_account("newcomer", false);
    }

    Reply ask(std::string method, std::string path, std::string body = "", http::Headers headers = {}) {
        Request request{
            .id = "request-1", .method = std::move(method), .body = std::move(body), .from = "10.0.0.1"};
        request.path = path.substr(0, path.find('?'));
        if (path.find('?') != path.npos) request.query = path.substr(path.find('?') + 1);
        request.headers = std::move(headers);
        if (!cookie.empty()) request.headers.emplace_back("Cookie", "other=1; renda_session=" + cookie);
        if (!csrf.empty()) request.headers.emplace_back("X-CSRF-Token", csrf);
        return dispatch.answer(request, trace);
    }

    void sign_in(std::string_view name, std::string_view secret) {
        const auto reply =
            ask("POST", "/api/v1/session",
                R"({"username":")" + std::string(name) + R"(","password":")" + std::string(secret) + "\"}");
        REQUIRE_MESSAGE(reply.status == 200, reply.body);
        set_cookie = reply.header("Set-Cookie");
        cookie = set_cookie.substr(set_cookie.find('=') + 1, set_cookie.find(';') - set_cookie.find('=') - 1);
        csrf = member(reply.body, "csrf");
    }

    std::unique_ptr<db::Database> database;
    Instant now{1'600'000'000'000};
    http::Dispatch dispatch;
    http::Trace trace;
    std::string cookie, csrf, set_cookie, first_password;

private:
    auth::Visitor add_account(const char* name, bool first) {
        return db::write(*database, home, key, [&](db::Tx& tx) {
            const auth::Actor nobody;
            Context context{tx, nobody, now, date_in_shanghai(now)};
            const auto day = date(2019, 1, 1);
            if (first)
                people::add_congress(context, {.id = {home}}, {"江海区人民代表大会", "江海区", "Jianghai"},
                                     day);
            const auto person = people::add_person(context, {}, {name, name, name}, day);
            auto account = auth::add_account(context, person, name);
            first_password = auth::give_temporary_password(context, account);
            return auth::Visitor{
                .actor = {.account = account.id, .person = person},
                  .congress = home
            };
        });
    }

protected:
    std::vector<Route> all_routes() const {
        std::vector<Route> all(std::begin(routes), std::end(routes));
        for (const auto& route : http::session_routes()) all.push_back(route);
        return all;
    }
    http::Dispatch::Settings settings() {
        return {.key = std::string(key), .home_congress = home, .clock = [this] { return now; }};
    }
};

/// Somebody has signed in.
class Inside : public House {
public:
    Inside() { sign_in("clerk", password); }
};
} // namespace

TEST_CASE_FIXTURE(House, "an address that does not exist, or does not take that method") {
    CHECK(ask("GET", "/api/v1/nothing").status == 404);
    CHECK(ask("GET", "/api/v1/memos/").status == 404);
    CHECK(ask("GET", "/api/v2/memos").status == 404);
    const auto reply = ask("PATCH", "/api/v1/memos");
    CHECK(reply.status == 405);
    CHECK(reply.header("Allow") == "GET, HEAD, POST");
}

TEST_CASE_FIXTURE(House, "a refusal is a problem document in the reader's language") {
    const auto zh = ask("GET", "/api/v1/memos");
    CHECK(zh.status == 401);
    CHECK(zh.type == "application/problem+json; charset=utf-8");
    CHECK(
        zh.body ==
        R"({"type":"urn:renda:problem:sign-in-first","title":"需要登录","status":401,"detail":"请先登录。",)"
        R"("code":"sign-in-first","instance":"request-1","errors":[]})");
    const auto en = ask("GET", "/api/v1/memos", "", one("Accept-Language", "en-GB, zh;q=0.5"));
    CHECK(member(en.body, "detail") == "Please sign in first.");
    CHECK(en.header("Content-Language") == "en");
}

TEST_CASE_FIXTURE(House, "signing in gives a cookie that scripts cannot read, signing out takes it away") {
    CHECK(ask("POST", "/api/v1/session", R"({"username":"clerk","password":"wrong"})").status == 401);
    CHECK(has(ask("GET", "/api/v1/session").body, R"("account":null)"));
    sign_in("clerk", password);
    CHECK(set_cookie == "renda_session=" + cookie + "; Path=/; HttpOnly; SameSite=Strict");
    CHECK(ask("GET", "/api/v1/memos").status == 200);
    CHECK(trace.route == "/memos");
    CHECK(trace.account != 0);
    const auto reply = ask("DELETE", "/api/v1/session");
    CHECK(reply.status == 204);
    CHECK(reply.header("Set-Cookie") == "renda_session=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
    CHECK(ask("GET", "/api/v1/memos").status == 401);
}

TEST_CASE_FIXTURE(House, "by https the session's cookie is bound to the host, and no other is believed") {
    const http::Dispatch secure(
        *database, all_routes(),
        {.key = std::string(key), .home_congress = home, .secure_cookies = true, .clock = [this] {
             return now;
         }});
    Request request{.id = "1", .method = "POST", .path = "/api/v1/session"};
    request.body = R"({"username":"clerk","password":")" + std::string(password) + "\"}";
    const std::string set(secure.answer(request, trace).header("Set-Cookie"));
    CHECK(set.starts_with("__Host-renda_session="));
    CHECK(set.ends_with("; Path=/; HttpOnly; SameSite=Strict; Secure"));
    const auto pair = set.substr(0, set.find(';'));
    const auto memos = [&](const std::string& sent) {
        Request asked{.id = "2", .method = "GET", .path = "/api/v1/memos"};
        asked.headers.emplace_back("Cookie", sent);
        return secure.answer(asked, trace).status;
    };
    CHECK(memos(pair) == 200);
    CHECK(memos(pair.substr(pair.find("renda"))) == 401); // planted from elsewhere
}

TEST_CASE_FIXTURE(House, "a screen comes in with a code, and passes no door but those of screens") {
    const auto code = db::write(*database, home, key, [&](db::Tx& tx) {
        const auth::Actor nobody;
        Context context{tx, nobody, now, date_in_shanghai(now)};
        auto issued = auth::allow_screen(context, 4711);
        ledger::write(context, {.act = "test", .subject_kind = "gathering", .subject_id = 4711});
        return issued.code;
    });
    sign_in("clerk", password);
    CHECK(has(ask("GET", "/api/v1/shown").body, R"("screen":0)"));
    const auto reply = ask("POST", "/api/v1/session/screen", R"({"code":")" + code + "\"}");
    CHECK(reply.status == 200);
    CHECK(has(reply.body, R"("meeting_id":"4711")"));
    const std::string set(reply.header("Set-Cookie"));
    const auto from = set.find('=') + 1;
    cookie = set.substr(from, set.find(';') - from); // in the place of the clerk's own
    CHECK(has(set, "HttpOnly; SameSite=Strict"));
    CHECK(has(ask("GET", "/api/v1/shown").body, R"("screen":4711)"));
    CHECK(ask("GET", "/api/v1/memos").status == 401);
    for (const std::string& token : {std::string(), csrf}) {
        csrf = token;
        CHECK(ask("POST", "/api/v1/memos", R"({"title":"a"})").status == 401);
        CHECK(ask("DELETE", "/api/v1/session").status == 401);
    }
    CHECK(has(ask("GET", "/api/v1/where").body, R"("public_reader":true)"));
    CHECK(has(ask("GET", "/api/v1/session").body, R"("account":null)"));
    CHECK(ask("POST", "/api/v1/session/screen", R"({"code":")" + code + "\"}").status == 422);
    auto writing = all_routes();
    writing.push_back({Verb::post, "/shown", shown, "A screen that writes", Door::screen});
    CHECK_THROWS(http::Dispatch(*database, writing, settings()));
}

TEST_CASE_FIXTURE(House, "a session left alone ends") {
    sign_in("clerk", password);
    now.ms += 31 * 60 * 1000;
    CHECK(ask("GET", "/api/v1/memos").status == 401);
}

TEST_CASE_FIXTURE(Inside, "a change needs the session's token and a page of this site") {
    const auto token = std::exchange(csrf, "");
    CHECK(has(ask("POST", "/api/v1/memos", R"({"title":"a"})").body, "stale-page"));
    csrf = token;
    const auto from = [&](const char* header, const char* value) {
        return ask("POST", "/api/v1/memos", R"({"title":"a"})",
                   {
                       {"Host", "renda:8080"},
                       {header, value       }
        })
            .status;
    };
    CHECK(from("Origin", "http://elsewhere:8080") == 403);
    CHECK(from("Origin", "null") == 403);
    CHECK(from("Sec-Fetch-Site", "cross-site") == 403);
    CHECK(from("Origin", "http://renda:8080") == 201);
    CHECK(from("Sec-Fetch-Site", "same-origin") == 201);
}

TEST_CASE_FIXTURE(House, "who must change the password does that first") {
    sign_in("newcomer", first_password);
    const auto refused = ask("GET", "/api/v1/memos");
    CHECK(refused.status == 403);
    CHECK(member(refused.body, "code") == "change-password-first");
    CHECK(ask("GET", "/api/v1/session").status == 200);
    CHECK(ask("GET", "/api/v1/where").status == 200);
    const auto weak = ask("PUT", "/api/v1/account/password", R"({"password":"abc"})");
    CHECK(weak.status == 422);
    CHECK(has(weak.body, R"("pointer":"/password")"));
    CHECK(ask("PUT", "/api/v1/account/password", R"({"password":"Lamp-post-Kettle-9"})").status == 204);
    CHECK(ask("GET", "/api/v1/memos").status == 200);
}

TEST_CASE_FIXTURE(Inside, "an administrator sets up the second factor first, and may not give it up") {
    CHECK(ask("GET", "/api/v1/memos").status == 200);
    db::write(*database, home, key, [&](db::Tx& tx) {
        const auth::Actor nobody;
        Context context{tx, nobody, now, date_in_shanghai(now)};
        const auto office = people::add_organ(context, {.code = "office", .valid_from = context.today},
                                              {"办公室", "办公室", "Office"});
        people::give_post(context, {.person_id = auth::account_named(tx, "clerk")->person_id,
                                    .organ_id = office,
                                    .role = auth::Role::audit_admin,
                                    .title = "审计管理员",
                                    .valid_from = context.today});
        return true;
    });
    for (const auto* door : {"/api/v1/memos", "/api/v1/account/sessions"})
        CHECK(member(ask("GET", door).body, "code") == "add-factor-first");
    CHECK(ask("PUT", "/api/v1/account/language", R"({"language":"en"})").status == 403);
    CHECK(has(ask("GET", "/api/v1/session").body, R"("totp_demanded":true)"));
    const auto secret = member(ask("POST", "/api/v1/account/totp").body, "secret");
    const auto code = auth::totp_code(secret, now);
    CHECK(ask("PUT", "/api/v1/account/totp", R"({"code":")" + code + "\"}").status == 204);
    CHECK(ask("GET", "/api/v1/memos").status == 200);
    const auto refused = ask("DELETE", "/api/v1/account/totp");
    CHECK(refused.status == 409);
    CHECK(member(refused.body, "code") == "factor-demanded");
    CHECK(ask("DELETE", "/api/v1/session").status == 204);
}

TEST_CASE_FIXTURE(Inside, "one's sessions are listed and ended, and what names one opens nothing") {
    const auto first = cookie;
    sign_in("clerk", password);
    const auto listed = ask("GET", "/api/v1/account/sessions").body;
    CHECK_FALSE(has(listed, cookie));
    CHECK_FALSE(has(listed, first));
    std::string other;
    db::read(*database, home, key, [&](db::Tx& tx) {
        other = std::to_string(
            tx.count("select id from login_sessions where congress_id = $1 order by id limit 1"));
        return true;
    });
    CHECK(has(listed, '"' + other + '"'));
    CHECK(ask("DELETE", "/api/v1/account/sessions/" + other).status == 204);
    CHECK(ask("DELETE", "/api/v1/account/sessions/" + other).status == 404);
    CHECK(ask("DELETE", "/api/v1/account/sessions").status == 204);
    CHECK(ask("GET", "/api/v1/memos").status == 200);
    cookie = other;
    CHECK(ask("GET", "/api/v1/memos").status == 401);
    cookie = first;
    CHECK(ask("GET", "/api/v1/memos").status == 401);
}

TEST_CASE_FIXTURE(Inside, "one chooses in which language one is written to") {
    CHECK(has(ask("GET", "/api/v1/session").body, R"("language":null)"));
    CHECK(ask("PUT", "/api/v1/account/language", R"({"language":"fr"})").status == 422);
    CHECK(ask("PUT", "/api/v1/account/language", R"({"language":"en"})").status == 204);
    CHECK(member(ask("GET", "/api/v1/session").body, "language") == "en");
}

TEST_CASE_FIXTURE(Inside, "a record is created with an address and changed under its version") {
    const auto created = ask("POST", "/api/v1/memos", R"({"title":"路灯","due":"2020-10-01"})");
    CHECK(created.status == 201);
    CHECK(created.header("ETag") == "\"1\"");
    const std::string path(created.header("Location"));
    CHECK(path == "/api/v1/memos/" + member(created.body, "id"));
    CHECK(ask("GET", path).body == created.body);

    CHECK(ask("PUT", path, R"({"title":"更亮的路灯"})", one("If-Match", "\"1\"")).header("ETag") == "\"2\"");
    const auto stale = ask("PUT", path, R"({"title":"第三稿"})", one("If-Match", "\"1\""));
    CHECK(stale.status == 412);
    CHECK(member(stale.body, "code") == "changed-meanwhile");
    CHECK(ask("PUT", path, R"({"title":"第三稿"})", one("If-Match", "W/\"x\"")).status == 412);
    CHECK(has(ask("GET", path).body, "更亮的路灯"));
    CHECK(ask("DELETE", path).status == 204);
}

TEST_CASE_FIXTURE(Inside, "what is wrong with a body is said at the place") {
    const auto malformed = ask("POST", "/api/v1/memos", "{\"title\"");
    CHECK(malformed.status == 400);
    CHECK(member(malformed.body, "code") == "not-json");
    const auto faulty = ask("POST", "/api/v1/memos", R"({"due":"2020-02-30","extra":1})");
    CHECK(faulty.status == 422);
    CHECK(has(faulty.body, R"({"pointer":"/title","code":"missing")"));
    CHECK(has(faulty.body, R"({"pointer":"/due","code":"not-a-date")"));
    CHECK(has(faulty.body, R"({"pointer":"/extra","code":"unknown-field")"));
    CHECK(ask("GET", "/api/v1/memos?nonsense=1").status == 422);
    CHECK(ask("GET", "/api/v1/memos/abc").status == 404);
    CHECK(ask("GET", "/api/v1/memos/99").status == 404);
}

TEST_CASE_FIXTURE(Inside, "a word is tried before an id, and queries are read") {
    CHECK(has(ask("GET", "/api/v1/memos/latest").body, R"("congress":7)"));
    ask("POST", "/api/v1/memos", R"({"title":"灯 a&b"})");
    CHECK(has(ask("GET", "/api/v1/memos?title=%E7%81%AF+a%26b").body, "灯 a&b"));
    CHECK(ask("GET", "/api/v1/memos?title=b").body == "[]");
}

TEST_CASE_FIXTURE(Inside, "what a phone sends twice is done once") {
    const auto once = one("Idempotency-Key", "phone-0001");
    const auto first = ask("POST", "/api/v1/memos", R"({"title":"a"})", once);
    const auto second = ask("POST", "/api/v1/memos", R"({"title":"a"})", once);
    CHECK(first.header("Idempotency-Replayed").empty());
    CHECK(second.header("Idempotency-Replayed") == "true");
    CHECK(second.status == 201);
    CHECK(second.body == first.body);
    CHECK(second.header("ETag") == first.header("ETag"));
    CHECK(second.header("Location") == first.header("Location"));

    const auto clash = ask("POST", "/api/v1/memos", R"({"title":"b"})", once);
    CHECK(clash.status == 422);
    CHECK(member(clash.body, "code") == "key-reused");
    CHECK(ask("POST", "/api/v1/memos", R"({"title":"a"})", one("Idempotency-Key", "short")).status == 400);
    CHECK(ask("POST", "/api/v1/memos", R"({"title":"a"})", one("Idempotency-Key", "with a blank")).status ==
          400);
    CHECK(ask("GET", "/api/v1/memos").body == '[' + first.body + ']');

    sign_in("clerk", password);
    CHECK(ask("POST", "/api/v1/memos", R"({"title":"a"})", once).body == first.body);
}

TEST_CASE_FIXTURE(Inside, "a refused request leaves its key free, and a key is kept for a day") {
    const auto once = one("Idempotency-Key", "phone-0002");
    CHECK(ask("POST", "/api/v1/memos", "{}", once).status == 422);
    const auto first = ask("POST", "/api/v1/memos", R"({"title":"a"})", once);
    CHECK(first.status == 201);
    now.ms += 24 * 60 * 60 * 1000;
    cookie.clear();
    csrf.clear();
    sign_in("clerk", password);
    const auto later = ask("POST", "/api/v1/memos", R"({"title":"b"})", once);
    CHECK(later.status == 201);
    CHECK(later.body != first.body);
}

TEST_CASE_FIXTURE(Inside, "what was replied is kept so that only its client can read it") {
    ask("POST", "/api/v1/memos", R"({"title":"shown once"})", one("Idempotency-Key", "phone-0003"));
    database->read([](db::Connection& connection) {
        const auto kept = connection.query("select idempotency_key, reply from idempotency_keys", {});
        REQUIRE(kept.rows.size() == 1);
        for (const auto& value : kept.rows[0]) {
            CHECK(!has(std::get<std::string>(value), "phone-0003"));
            CHECK(!has(std::get<std::string>(value), "shown once"));
        }
    });
}

TEST_CASE_FIXTURE(Inside, "a list is sent again only when it has changed") {
    ask("POST", "/api/v1/memos", R"({"title":"a"})");
    const std::string tag(ask("GET", "/api/v1/memos").header("ETag"));
    const auto same = ask("GET", "/api/v1/memos", "", one("If-None-Match", tag));
    CHECK(same.status == 304);
    CHECK(same.body.empty());
    ask("POST", "/api/v1/memos", R"({"title":"b"})");
    CHECK(ask("GET", "/api/v1/memos", "", one("If-None-Match", tag)).status == 200);
}

TEST_CASE_FIXTURE(Inside, "what was prepared for many is sent as it is, and not twice to one reader") {
    const auto reply = ask("GET", "/api/v1/prepared");
    CHECK(reply.body == R"({"congress":1})");
    CHECK(reply.header("ETag") == "W/\"tag-1\"");
    CHECK(ask("GET", "/api/v1/prepared", "", one("If-None-Match", "W/\"tag-1\"")).status == 304);
    CHECK(ask("GET", "/api/v1/prepared", "", one("If-None-Match", "W/\"tag-0\"")).status == 200);
}

TEST_CASE_FIXTURE(Inside, "events are for those who may ask, and go on where they broke off") {
    const auto reply = ask("GET", "/api/v1/memos/12/events", "", one("Last-Event-ID", "34"));
    REQUIRE(reply.follow);
    CHECK(reply.type == "text/event-stream");
    CHECK(reply.follow->congress == home);
    CHECK(reply.follow->subject == 12);
    CHECK(reply.follow->seen == 34);
    CHECK(ask("GET", "/api/v1/memos/12/events", "", one("Last-Event-ID", "x")).follow->seen == 0);
    CHECK(ask("GET", "/api/v1/memos/12/events", "", one("Sec-Fetch-Site", "cross-site")).status == 403);
    cookie.clear();
    CHECK(ask("GET", "/api/v1/memos/12/events").status == 401);
}

TEST_CASE_FIXTURE(House, "a mistake of the program tells the client nothing but its number") {
    const auto reply = ask("GET", "/api/v1/stumble");
    CHECK(reply.status == 500);
    CHECK(!has(reply.body, "inside"));
    CHECK(member(reply.body, "instance") == "request-1");
}

TEST_CASE_FIXTURE(House, "a busy database asks to come back") {
    const auto reply = ask("GET", "/api/v1/wait");
    CHECK(reply.status == 503);
    CHECK(reply.header("Retry-After") == "5");
    CHECK(trace.database_failed);
}

TEST_CASE_FIXTURE(House, "a database that went away says whether something was done, or that nobody knows") {
    const auto lost = ask("POST", "/api/v1/lost");
    CHECK(lost.status == 503);
    CHECK(member(lost.body, "code") == "database-away");
    const auto unknown = ask("POST", "/api/v1/lost-commit", "", one("Accept-Language", "en"));
    CHECK(unknown.status == 503);
    CHECK(member(unknown.body, "code") == "outcome-unknown");
    CHECK(!has(unknown.body, "nothing was changed"));
    CHECK(unknown.header("Retry-After") == "5");
}

TEST_CASE_FIXTURE(Inside, "the public part of another congress is open to everybody, as the public") {
    CHECK(
        has(ask("GET", "/api/v1/where").body, R"("congress":7,"public_reader":false,"today":"2020-09-13")"));
    CHECK(has(ask("GET", "/api/v1/where?congress=8").body, R"("congress":8,"public_reader":true)"));
    CHECK(ask("GET", "/api/v1/where?congress=x").status == 404);
    CHECK(ask("GET", "/api/v1/memos?congress=8").status == 422);
}

TEST_CASE_FIXTURE(House, "two operations at one door are a mistake found at start") {
    std::vector<Route> twice(std::begin(routes), std::end(routes));
    twice.push_back({Verb::get, "/where", where, "Again", Door::open});
    CHECK_THROWS_AS(http::Dispatch(*database, twice, {}), std::logic_error);
}

TEST_CASE("a file comes as the body, its name in a header and its remark in the query") {
    House house;
    house.sign_in("clerk", password);
    CHECK(house.dispatch.takes_files("POST", "/api/v1/echo"));
    CHECK(!house.dispatch.takes_files("POST", "/api/v1/memos"));
    CHECK(!house.dispatch.takes_files("GET", "/api/v1/echo"));
    const auto send = [&](std::string name) {
        return house.ask("POST", "/api/v1/echo?note=%E5%A5%BD", "\x01{", one("X-File-Name", std::move(name)));
    };
    CHECK(send("%E7%8E%B0%E5%9C%BA.png").body == R"({"name":"现场.png","note":"好","bytes":"\u0001{"})");
    CHECK(has(send("%FF").body, "file-name-malformed"));
    CHECK(has(send(std::string(401, 'a')).body, "file-name-malformed"));
    CHECK(has(house.ask("POST", "/api/v1/echo", "x").body, "/note"));
}

TEST_CASE("a file goes out with its name in a form that old and new clients read") {
    House house;
    const auto reply = house.ask("GET", "/api/v1/paper");
    CHECK(reply.status == 200);
    CHECK(reply.type == "application/pdf");
    CHECK(reply.body == "%PDF-");
    CHECK(reply.header("Content-Disposition") ==
          "inline; filename=\"renda.pdf\"; filename*=UTF-8''%E7%AD%94%E5%A4%8D%202020.pdf");
}

TEST_CASE_FIXTURE(Inside, "an answer that is kept is its reader's alone, and no older than the data") {
    const auto open = [this] { return has(ask("GET", "/api/v1/where").body, R"("public_reader":true)"); };
    const auto titles = [this] { return ask("GET", "/api/v1/memos").body; };
    const auto mine = cookie;
    for (int i = 0; i < 3; ++i) {
        cookie = mine;
        CHECK_FALSE(open());
        CHECK(titles() == "[]");
        cookie.clear();
        CHECK(open());
    }
    cookie = mine;
    CHECK(ask("POST", "/api/v1/memos", R"({"title":"路灯"})").status == 201);
    CHECK(has(titles(), "路灯"));
    CHECK(ask("DELETE", "/api/v1/session").status == 204);
    CHECK(ask("GET", "/api/v1/memos").status == 401);
    CHECK(open());
}

TEST_CASE_FIXTURE(Inside,
                  "a long answer is sent small to whoever takes it so, when it is made and when it is kept") {
    for (int i = 0; i < 40; ++i)
        CHECK(ask("POST", "/api/v1/memos", fmt::format(R"({{"title":"路灯 {}"}})", i)).status == 201);
    const auto plain = ask("GET", "/api/v1/memos");
    REQUIRE(plain.body.size() > 1024);
    for (int i = 0; i < 3; ++i) {
        const auto small = ask("GET", "/api/v1/memos", "", one("Accept-Encoding", "gzip"));
        CHECK(small.header("Content-Encoding") == "gzip");
        CHECK(small.body.starts_with("\x1f\x8b"));
        CHECK(small.body.size() < plain.body.size() / 2);
        auto known = one("Accept-Encoding", "gzip");
        known.emplace_back("If-None-Match", small.header("ETag"));
        const auto same = ask("GET", "/api/v1/memos", "", known);
        CHECK(same.status == 304);
        CHECK(same.header("Content-Encoding").empty());
        CHECK(ask("GET", "/api/v1/memos").body == plain.body);
    }
}
