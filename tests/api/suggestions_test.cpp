// Suggestions through the doors: sessions, versions, keys sent twice, pages, and what is open to the public.
#include "engine/figures/figures.hpp"
#include "engine/papers/scanner.hpp"
#include "faces.hpp"

#include <set>

using support::Browser, support::Faces, support::member;

namespace {
const std::string draft =
    R"({"title":"关于增设公交站雨棚的建议","body":"城北路公交站没有雨棚，老人和学生雨天候车不便，附近又没有避雨的地方，群众多次反映，建议今年内在两侧站台增设雨棚和座椅。","category":"urban_environment",)"
    R"("confidential":false})";

std::string begin(Browser& deputy) {
    const auto reply = deputy.post("/suggestions", draft);
    REQUIRE_MESSAGE(reply.status == 201, reply.body);
    return "/suggestions/" + member(reply.body, "id");
}

std::string assignment(Faces& faces) {
    return R"({"lead_id":")" + std::to_string(faces.world.education.organ.value) +
           R"(","co_ids":[],"separate_ids":[]})";
}

/// The keys of all rows, page after page.
std::vector<std::string> walk(Browser& reader, const std::string& list,
                              const std::function<void()>& between) {
    std::vector<std::string> ids;
    std::string next;
    do {
        const auto reply = reader.get(list + (next.empty() ? "" : "&cursor=" + next));
        REQUIRE_MESSAGE(reply.status == 200, reply.body);
        for (auto at = reply.body.find("{\"id\":\""); at != reply.body.npos;
             at = reply.body.find("{\"id\":\"", at + 1)) {
            const auto row = std::string_view(reply.body).substr(at);
            if (row.find("\"version\":") < row.find('}'))
                ids.push_back(member(row, "id")); // a row, not a name
        }
        next = member(reply.body, "next");
        between();
    } while (!next.empty() && next != "null");
    return ids;
}
} // namespace

TEST_CASE("a suggestion goes from the deputy's phone to the published page, door by door") {
    Faces faces;
    auto& world = faces.world;
    Browser li(faces, world.li), office(faces, world.office), clerk(faces, world.education.clerk),
        principal(faces, world.education.principal), citizen(faces);
    const auto path = begin(li);
    const auto done = [&](Browser& who, const std::string& noun, const std::string& body = "") {
        const auto reply = who.act(path, noun, body);
        REQUIRE_MESSAGE(reply.status == 200, noun, " ", reply.body);
        return reply.body;
    };
    done(li, "submission");
    done(office, "screening");
    done(office, "checklist-pass");
    done(office, "registration");
    const auto view = done(office, "assignment", assignment(faces));
    const auto part = "handlings/" + member(view.substr(view.find("\"handlings\":")), "id") + "/";
    done(clerk, part + "signature");
    done(clerk, part + "contact", R"({"held_on":"2020-03-02","mode":"visit","note":"到站点见面。"})");
    done(
        clerk, part + "reply",
        R"({"outcome":"A","done":"已经增设。","not_done":"","next_step":"","by_when":null,"who":"","body":"感谢您的建议。"})");
    done(principal, part + "sign-off");
    done(li, part + "rating", R"({"process":"satisfied","result":"satisfied","comment":""})");
    CHECK(clerk.get(path).body.find("\"ratings\":[]") != std::string::npos);
    CHECK(citizen.get("/public" + path).status == 404);
    faces.now = support::World::noon(date(2020, 3, 17));
    world.change({.clock = true}, faces.now, [](Context& context) { return app::pass_deadlines(context); });
    Browser later(faces, world.office);
    REQUIRE(later.act(path, "publication").status == 200);
    const auto open = citizen.get("/public" + path);
    CHECK(open.status == 200);
    CHECK(member(open.body, "state") == "published");
    CHECK(citizen.get("/public/suggestions?limit=5").body.find(member(open.body, "number")) !=
          std::string::npos);
}

TEST_CASE(
    "a change names the version it was made on: without it 428, on an older one 412, and nothing changes") {
    Faces faces;
    Browser li(faces, faces.world.li);
    const auto path = begin(li);
    const auto tag = std::string(li.get(path).header("ETag"));
    CHECK(li.post(path + "/submission", "").status == 428);
    CHECK(li.ask("PUT", path + "/draft", draft, {}).status == 428);
    CHECK(li.ask("PUT", path + "/draft", draft,
                 {
                     {"If-Match", tag}
    })
              .status == 200);
    const auto stale = li.post(path + "/submission", "",
                               {
                                   {"If-Match", tag}
    });
    CHECK(stale.status == 412);
    CHECK(member(stale.body, "code") == "changed-meanwhile");
    CHECK(li.post(path + "/submission", "",
                  {
                      {"If-Match", "\"x\""}
    })
              .status == 412);
    CHECK(member(li.get(path).body, "state") == "draft");
}

TEST_CASE("what is sent twice under one key is done once and answered alike") {
    Faces faces;
    Browser li(faces, faces.world.li), wang(faces, faces.world.wang);
    const http::Headers key{
        {"Idempotency-Key", "phone-0001"}
    };
    const auto first = li.post("/suggestions", draft, key), second = li.post("/suggestions", draft, key);
    CHECK(first.status == 201);
    CHECK(second.status == 201);
    CHECK(second.body == first.body);
    CHECK(second.header("ETag") == first.header("ETag"));
    CHECK(second.header("Location") == first.header("Location"));
    CHECK(second.header("Idempotency-Replayed") == "true");
    CHECK(walk(li, "/suggestions?desk=mine", [] {}).size() == 1);
    auto other = draft;
    other.replace(other.find("雨棚"), std::string("雨棚").size(), "座椅");
    CHECK(member(li.post("/suggestions", other, key).body, "code") == "key-reused");
    CHECK(wang.post("/suggestions", draft, key)
              .header("Idempotency-Replayed")
              .empty()); // another's key is another key
    CHECK(walk(li, "/suggestions?desk=mine", [] {}).size() == 1);
    const auto path = begin(li);
    const http::Headers both{
        {"Idempotency-Key", "phone-0002"                            },
        {"If-Match",        std::string(li.get(path).header("ETag"))}
    };
    CHECK(li.post(path + "/submission", "", both).status == 200);
    CHECK(li.post(path + "/submission", "", both).status == 200); // sent again after it went through
}

TEST_CASE(
    "a change needs a session and its page's token; reading needs a session; the public's doors need none") {
    Faces faces;
    Browser li(faces, faces.world.li), stranger(faces);
    const auto path = begin(li);
    CHECK(stranger.get("/suggestions").status == 401);
    CHECK(stranger.get(path).status == 401);
    CHECK(stranger.post("/suggestions", draft).status == 401);
    for (const auto* open :
         {"/public/suggestions", "/figures", "/figures/records?figure=suggestions.registered", "/session"}) {
        app::declare_figures();
        CHECK_MESSAGE(stranger.get(open).status == 200, std::string(open));
    }
    CHECK(stranger.get("/public" + path).status == 404);
    const auto token = std::exchange(li.csrf, "");
    CHECK(member(li.post("/suggestions", draft).body, "code") == "stale-page");
    li.csrf = token + "0";
    CHECK(li.post("/suggestions", draft).status == 403);
    li.csrf = token;
    CHECK(li.post("/suggestions", draft,
                  {
                      {"Origin", "http://elsewhere.example"}
    })
              .status == 403);
    CHECK(li.post("/suggestions", draft).status == 201);
}

TEST_CASE("a refusal names each field at fault, in the reader's language, and says what to do") {
    Faces faces;
    Browser li(faces, faces.world.li);
    const auto wrong =
        li.post("/suggestions", R"({"title":7,"category":"urban_environment","colour":"red"})");
    CHECK(wrong.status == 422);
    for (const std::string pointer : {"/title", "/body", "/colour"})
        CHECK_MESSAGE(wrong.body.find("\"" + pointer + "\"") != std::string::npos, pointer);
    const auto path = begin(li);
    const auto english = li.post("/suggestions/9/submission", "",
                                 {
                                     {"Accept-Language", "en"   },
                                     {"If-Match",        "\"1\""}
    });
    CHECK(english.status == 404);
    CHECK(english.body.find("There is no such record here") != std::string::npos);
    CHECK(li.get("/suggestions/abc").status == 404);
    CHECK(li.get("/suggestions?desk=kitchen").status == 422);
    CHECK(li.get("/suggestions?cursor=yesterday").status == 400);
    CHECK(li.act(path, "screening").status == 409); // a draft is not screened
}

TEST_CASE("wrong role 403, wrong state 409, not theirs to see 404, all without a change") {
    Faces faces;
    auto& world = faces.world;
    Browser li(faces, world.li), wang(faces, world.wang), office(faces, world.office),
        clerk(faces, world.education.clerk);
    const auto path = begin(li);
    CHECK(wang.get(path).status == 404);
    CHECK(wang.post(path + "/submission", "",
                    {
                        {"If-Match", "\"1\""}
    })
              .status == 404);
    li.act(path, "submission");
    office.act(path, "screening");
    office.act(path, "checklist-pass");
    office.act(path, "registration");
    const auto assigned = office.act(path, "assignment", assignment(faces)).body;
    const auto version = member(assigned, "version");
    CHECK(li.act(path, "reassignment", assignment(faces)).status == 403);
    CHECK(clerk.act(path, "publication").status == 409);
    CHECK(clerk.act(path, "handlings/7/signature").status == 404);
    CHECK(office.act(path, "assignment", assignment(faces)).status == 409);
    CHECK(member(office.get(path).body, "version") == version);
}

TEST_CASE("every act that a page offers leads through a door") {
    Faces faces;
    auto& world = faces.world;
    Browser li(faces, world.li), office(faces, world.office), clerk(faces, world.education.clerk);
    const auto path = begin(li);
    const auto tried = [&](Browser& who, const std::string& page) {
        int acts = 0;
        const auto body = who.get(page).body;
        for (auto at = body.find("{\"act\":\""); at != body.npos;
             at = body.find("{\"act\":\"", at + 1), ++acts) {
            const auto offer = std::string_view(body).substr(at);
            const auto door = member(offer, "path");
            const auto reply = who.ask(member(offer, "method"), door, "{}",
                                       {
                                           {"If-Match", "\"0\""}
            });
            CHECK_MESSAGE((reply.status == 412 || reply.status == 422), door, " ", reply.body);
        }
        return acts;
    };
    CHECK(tried(li, path) == 5); // edit, invite, open to all, submit, discard
    li.act(path, "submission");
    CHECK(tried(li, path) == 1);
    CHECK(tried(office, path) == 1);
    office.act(path, "screening");
    CHECK(tried(office, path) == 7);
    office.act(path, "checklist-pass");
    office.act(path, "registration");
    CHECK(tried(office, path) == 4); // consult, merge, split, assign
    office.act(path, "assignment", assignment(faces));
    CHECK(tried(clerk, path) == 2); // sign for, ask for more time
    const auto opinion =
        li.post("/opinions", R"({"title":"路灯","body":"村口路灯不亮。","category":"urban_environment"})");
    const auto page = "/opinions/" + member(opinion.body, "id");
    CHECK(tried(office, page) == 2);
    CHECK(tried(li, page) == 1);
}

TEST_CASE("a suggestion may grow from the author's own opinion, and from nothing else") {
    Faces faces;
    Browser li(faces, faces.world.li), wang(faces, faces.world.wang);
    const auto opinion = member(
        li.post("/opinions", R"({"title":"路灯","body":"村口路灯不亮。","category":"urban_environment"})")
            .body,
        "id");
    const auto from = [](const std::string& id) {
        return draft.substr(0, draft.size() - 1) + R"(,"raised_from_id":")" + id + "\"}";
    };
    CHECK(wang.post("/suggestions", from(opinion)).status == 422);
    CHECK(li.post("/suggestions", from("7")).status == 422);
    CHECK(li.post("/suggestions", from(begin(li).substr(std::string("/suggestions/").size()))).status == 422);
    const auto grown = li.post("/suggestions", from(opinion));
    CHECK(grown.status == 201);
    CHECK(grown.body.find("\"to_id\":\"" + opinion + "\"") != std::string::npos);
}

TEST_CASE("pages through the door hold every row once, also while others are added") {
    Faces faces;
    Browser li(faces, faces.world.li);
    std::set<std::string> before;
    for (int i = 0; i < 5; ++i) before.insert(begin(li).substr(std::string("/suggestions/").size()));
    const auto rows = walk(li, "/suggestions?desk=mine&limit=2", [&] { begin(li); });
    CHECK(rows.size() == 5);
    CHECK(std::set(rows.begin(), rows.end()) == before);
}

TEST_CASE("figures through the door: numbers as numbers, both parts of a ratio, and the records behind") {
    Faces faces;
    app::declare_figures();
    Browser citizen(faces), office(faces, faces.world.office);
    const auto all = citizen.get("/figures?year=2020");
    REQUIRE(all.status == 200);
    for (const auto* field :
         {"id", "label", "value", "unit", "numerator", "denominator", "formula", "evidence"})
        CHECK(all.body.find('"' + std::string(field) + "\":") != std::string::npos);
    CHECK(all.body.find(R"("id":"suggestions.registered","label":"代表建议","value":0,)") !=
          std::string::npos);
    CHECK(all.body.find("suggestions.extended") == std::string::npos);
    CHECK(office.get("/figures?year=2020").body.find("suggestions.extended") != std::string::npos);
    CHECK(citizen.get("/figures/records?figure=suggestions.extended&year=2020").status == 404);
    CHECK(citizen.get("/figures/records?figure=nothing").status == 404);
    CHECK(citizen.get("/figures/records").status == 422);
}

TEST_CASE("a table to import goes past the virus scanner first") {
    app::declare_tables();
    Faces faces;
    Browser office(faces, faces.world.office);
    const auto check = [&] {
        return office.post("/import-checks?kind=suggestions", "标题\n修桥\n",
                           {
                               {"X-File-Name",  "a.csv"   },
                               {"Content-Type", "text/csv"}
        });
    };
    CHECK(check().status != 503);
    papers::scan_with("127.0.0.1:1"); // nobody listens there
    const auto reply = check();
    papers::scan_with("");
    CHECK(reply.status == 503);
    CHECK(reply.body.find("scanner-away") != reply.body.npos);
}
