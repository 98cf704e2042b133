// The verbs, as `renda --help` lists them.
#include "app/demo/demo.hpp"
#include "app/exchange.hpp"
#include "app/init.hpp"
#include "app/measure/measure.hpp"
#include "app/papers.hpp"
#include "app/recount.hpp"
#include "app/serve.hpp"
#include "app/verbs.hpp"
#include "base/log.hpp"

#include <CLI/CLI.hpp>
#include <fmt/core.h>

namespace {
constexpr const char* version = "0.1.0";

std::filesystem::path beside_program(const char* name) {
    return std::filesystem::canonical("/proc/self/exe").parent_path() / name;
}

/// The options of the installation's place, shared by the verbs that need it.
void add_place(CLI::App& verb, app::Place& place) {
    verb.add_option("--data", place.data,
                    "Folder of the installation: ledger key, logs and, by default, the database")
        ->envname("RENDA_DATA")
        ->capture_default_str();
    verb.add_option("--database", place.database, "Another database: sqlite:FILE or postgresql://…")
        ->envname("RENDA_DATABASE");
}

struct Options {
    double patience_s = 3;
    std::string site = "http://127.0.0.1:8080";
    app::Place place;
    app::Serving serving{.web = beside_program("web")};
    app::FirstCongress first;
    app::PapersAsked papers;
    std::string level = "county", parent, child;
    app::FigureOrder figures{.year = date_in_shanghai(now()).year()};
    std::string language = "zh", mail_to;
    app::measure::SimilarFiles similar;
    app::measure::UnitFiles units;
    app::DryRun import;
    bool dry_run = false;
    app::measure::SearchFiles search;
    std::filesystem::path backup_file, keys, ends;
    std::int64_t person = 0;
    std::filesystem::path board, openings; // of a vote that is counted again
};

/// The options of the ways out, for serving and for trying them.
void add_channels(CLI::App& verb, app::Channels& channels) {
    verb.add_option("--site", channels.site, "Address at which people reach this installation")
        ->envname("RENDA_SITE")
        ->capture_default_str();
    verb.add_option("--smtp-url", channels.smtp_url,
                    "Mail server: smtp://HOST:PORT (with STARTTLS) or smtps://HOST:PORT; none: no mail")
        ->envname("RENDA_SMTP_URL");
    verb.add_option("--smtp-user", channels.smtp_user, "User at the mail server")->envname("RENDA_SMTP_USER");
    verb.add_option("--smtp-password-file", channels.smtp_password_file, "File with that user's password")
        ->envname("RENDA_SMTP_PASSWORD_FILE");
    verb.add_option("--smtp-from", channels.smtp_from, "Address from which mail is sent")
        ->envname("RENDA_SMTP_FROM");
    verb.add_option("--smtp-from-name", channels.smtp_from_name, "Name of the sender")
        ->envname("RENDA_SMTP_FROM_NAME")
        ->capture_default_str();
    verb.add_flag("--smtp-plain", channels.smtp_plain, "The mail server may speak without TLS")
        ->envname("RENDA_SMTP_PLAIN");
    verb.add_option("--hook-url", channels.hook_url,
                    "Gateway for short messages, to which signed JSON is posted; none: no short messages")
        ->envname("RENDA_HOOK_URL");
    verb.add_option("--hook-secret-file", channels.hook_secret_file, "File with the secret of the signature")
        ->envname("RENDA_HOOK_SECRET_FILE");
    verb.add_option("--hook-signature", channels.hook_signature, "sha256 (HMAC-SHA256) or sm3 (HMAC-SM3)")
        ->check(CLI::IsMember({"sha256", "sm3"}))
        ->envname("RENDA_HOOK_SIGNATURE")
        ->capture_default_str();
}

void add_serve(CLI::App& program, Options& options) {
    auto& verb = *program.add_subcommand("serve", "Serve the faces and the API until told to stop");
    auto& listen = options.serving.listen;
    add_place(verb, options.place);
    add_channels(verb, options.serving.channels);
    verb.add_option("--address", listen.address, "Network address to listen on")
        ->envname("RENDA_ADDRESS")
        ->capture_default_str();
    verb.add_option("--port", listen.port, "Port to listen on; 0 takes any free one")
        ->envname("RENDA_PORT")
        ->capture_default_str();
    verb.add_option("--workers", listen.workers, "Threads that answer requests")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
    verb.add_option("--connections", listen.connections, "Connections at a time")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    verb.add_option("--followers", listen.followers, "Pages at a time that are told of changes")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    verb.add_option("--web", options.serving.web, "Folder of the built faces")
        ->envname("RENDA_WEB")
        ->capture_default_str();
    verb.add_option("--node", options.serving.node, "This program's number, when several share a database")
        ->check(CLI::Range(0, 1023))
        ->capture_default_str();
    verb.add_option("--patience", options.patience_s,
                    "Seconds that PostgreSQL may take for one statement before people are told to come back")
        ->check(CLI::Range(0.1, 600.0))
        ->capture_default_str();
    verb.add_option("--scanner", options.serving.scanner,
                    "Virus scanner for files that people send: a clamd at unix:/PATH or HOST:PORT")
        ->envname("RENDA_SCANNER");
    verb.add_flag("--https", options.serving.https,
                  "People reach this installation by https, through a proxy");
    verb.add_flag("--make-anew", options.serving.make_anew,
                  "Make every answer anew, also while nothing was written since it was last made");
    verb.add_flag("--behind-proxy", listen.behind_proxy,
                  "A proxy in front names the client in X-Forwarded-For");
    verb.callback([&] {
        set_id_node(options.serving.node);
        options.place.patience =
            std::chrono::milliseconds(static_cast<std::int64_t>(options.patience_s * 1000));
        auto installation = app::open(options.place);
        app::serve(installation, options.serving);
    });
}

/// What is asked of a congress to be set up.
void add_first(CLI::App& verb, Options& options) {
    auto& first = options.first;
    add_place(verb, options.place);
    verb.add_option("--name", first.name, "Full name of the congress, such as 江海区人民代表大会")
        ->required();
    verb.add_option("--short-name", first.short_name, "Short name; the full name when not given");
    verb.add_option("--name-en", first.name_en, "English name");
    verb.add_option("--level", options.level, "province, city, county or town")
        ->check(CLI::IsMember({"province", "city", "county", "town"}))
        ->capture_default_str();
    verb.add_option("--office", first.office,
                    "Name of the first clerk of its office, who gets an account as well");
    verb.add_option("--site", options.site, "Address at which people will reach this installation")
        ->capture_default_str();
}

void set_up(app::Installation& installation, Options& options) {
    auto& first = options.first;
    first.valid_from = date_in_shanghai(now());
    first.level = from_name<people::Level>(options.level).value();
    if (first.short_name.empty()) first.short_name = first.name;
    const auto founded = app::init_congress(*installation.database, installation.key, first, now());
    fmt::print("{} is set up. Start `renda serve`, and let each of them open their link within a day:\n",
               first.name);
    for (const auto& link : founded.links)
        fmt::print("  {:<10} {}/office/#/link/{}\n", link.username, options.site, link.token);
}

void add_init(CLI::App& program, Options& options) {
    auto& verb = *program.add_subcommand(
        "init", "Set up a congress with its three administrators, who sign in by one-time links");
    add_first(verb, options);
    verb.callback([&] {
        auto installation = app::create(options.place);
        set_up(installation, options);
    });
}

void add_congress(CLI::App& program, Options& options) {
    auto& verb = *program.add_subcommand(
        "congress", "The congresses of the installation: a town below the district, the city above");
    verb.require_subcommand(1);
    auto& add = *verb.add_subcommand("add", "Set up a further congress in this installation");
    add_first(add, options);
    add.add_option("--parent", options.parent, "Id or name of the congress above it");
    add.callback([&] {
        auto installation = app::open(options.place);
        if (!options.parent.empty())
            options.first.parent_id = app::find_congress(*installation.database, installation.key,
                                                         options.parent, date_in_shanghai(now()))
                                          .id;
        set_up(installation, options);
    });
    auto& place = *verb.add_subcommand("place", "Place a congress below another one");
    add_place(place, options.place);
    place.add_option("--congress", options.child, "Id or name of the congress")->required();
    place.add_option("--parent", options.parent, "Id or name of the congress above it")->required();
    place.callback([&] {
        auto installation = app::open(options.place);
        const auto find = [&](const std::string& name) {
            return app::find_congress(*installation.database, installation.key, name,
                                      date_in_shanghai(now()));
        };
        const auto child = find(options.child), parent = find(options.parent);
        app::place_below(*installation.database, installation.key, child.id, parent.id, now());
        fmt::print("{} is below {}.\n", child.name, parent.name);
    });
    auto& list = *verb.add_subcommand("list", "Name every congress and the one above it");
    add_place(list, options.place);
    list.callback([&] {
        auto installation = app::open(options.place);
        app::print_congresses(installation);
    });
}

void add_demo(CLI::App& program, Options& options) {
    auto& verb =
        *program.add_subcommand("demo", "Make the demo year of a fictional district in an empty folder");
    add_place(verb, options.place);
    verb.callback([&] {
        app::demo::make(options.place);
        fmt::print("The demo year is ready in {}.\n", options.place.data.string());
    });
}

void add_papers(CLI::App& program, Options& options) {
    auto& verb = *program.add_subcommand(
        "papers", "List the templates of papers and what they may name, and try each one out");
    auto& asked = options.papers;
    verb.add_option("--data", asked.data,
                    "Installation whose own templates, in its folder papers/, are tried")
        ->envname("RENDA_DATA");
    verb.add_option("--write", asked.write, "Folder to write the default templates to, to be changed there");
    verb.add_option("--samples", asked.samples,
                    "Folder to draw one paper of each kind into, as PDF and DOCX");
    verb.add_option("--language", options.language, "zh or en")
        ->check(CLI::IsMember({"zh", "en"}))
        ->capture_default_str();
    verb.callback([&] {
        asked.language = options.language == "en" ? Language::en : Language::zh;
        if (!app::papers(asked)) throw CLI::RuntimeError(1);
    });
}

void add_figures(CLI::App& program, Options& options) {
    auto& verb = *program.add_subcommand("figures", "Count the figures of a year from their records");
    add_place(verb, options.place);
    verb.add_option("--year", options.figures.year, "The year")->capture_default_str();
    verb.add_option("--congress", options.figures.congress, "Id or name of one congress; all when not given");
    verb.add_option("--format", options.figures.format, "text or json")
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();
    verb.add_option("--language", options.language, "zh or en")
        ->check(CLI::IsMember({"zh", "en"}))
        ->capture_default_str();
    verb.callback([&] {
        auto installation = app::open(options.place);
        options.figures.language = options.language == "en" ? Language::en : Language::zh;
        app::print_figures(installation, options.figures);
    });
}

void add_measure(CLI::App& program, Options& options) {
    auto& verb = *program.add_subcommand("measure", "Measure quality on a file; prints one JSON object");
    verb.require_subcommand(1);
    auto& files = options.similar;
    auto& similar = *verb.add_subcommand("similar", "Are copies found, and what is about the same thing?");
    similar.add_option("MESSAGES", files.messages, "CSV with number, title and body")->required();
    similar.add_option("GROUPS", files.groups, R"(JSON: {"topic": ["number", …]})")->required();
    similar.add_option("--id", files.id, "Column of the number")->expected(1);
    similar.add_option("--title", files.title, "Column of the title")->expected(1);
    similar.add_option("--body", files.body, "Column of the body")->expected(1);
    similar.callback([&] { fmt::print("{}\n", app::measure::similar(files)); });
    auto& texts = options.search;
    auto& search = *verb.add_subcommand("search", "Is what people look for found, and how fast?");
    search.add_option("DOCS", texts.docs, "Lines of: id, tab, text")->required();
    search.add_option("QUERIES", texts.queries, "Lines of: query id, tab, right ids, tab, query")->required();
    search.add_option("--database", texts.database, "Address of an empty database, such as PostgreSQL's");
    search.callback([&] { fmt::print("{}\n", app::measure::search(texts)); });
    auto& labelled = options.units;
    auto& units = *verb.add_subcommand("units", "Is the right unit proposed?");
    units.add_option("TRAIN", labelled.train, "CSV of labelled texts to learn from")->required();
    units.add_option("TEST", labelled.test, "CSV of labelled texts to be tried on")->required();
    units.add_option("--text", labelled.text, "Column of the text; of several, the first is the title")
        ->required();
    units.add_option("--label", labelled.label, "Column of the unit")->required();
    units.callback([&] { fmt::print("{}\n", app::measure::units(labelled)); });
}

void add_import(CLI::App& program, Options& options) {
    auto& verb = *program.add_subcommand(
        "import", "Read a table of deputies, units or suggestions and say what an import would do");
    add_place(verb, options.place);
    verb.add_option("KIND", options.import.kind, "deputies, units or suggestions")->required();
    verb.add_option("FILE", options.import.file, "An .xlsx, .xls or .csv file")->required();
    verb.add_flag("--dry-run", options.dry_run, "Write nothing; the office imports on its page, as a person")
        ->required();
    verb.add_option("--format", options.import.format, "text or json")
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();
    verb.add_option("--language", options.language, "zh or en")
        ->check(CLI::IsMember({"zh", "en"}))
        ->capture_default_str();
    verb.callback([&] {
        // without an installation only the file itself is checked
        const bool known =
            verb.get_option("--data")->count() > 0 || verb.get_option("--database")->count() > 0;
        std::optional<app::Installation> installation;
        if (known) installation.emplace(app::open(options.place));
        if (!app::print_dry_run(options.import, options.language == "en" ? Language::en : Language::zh,
                                installation ? &*installation : nullptr))
            throw CLI::RuntimeError(1);
    });
}

void add_notices(CLI::App& program, Options& options) {
    auto& verb = *program.add_subcommand("notices", "Try the ways by which notices go out");
    verb.require_subcommand(1);
    auto& mail = *verb.add_subcommand("test-mail", "Send one message by the mail server");
    add_channels(mail, options.serving.channels);
    mail.add_option("ADDRESS", options.mail_to, "To whom")->required();
    mail.callback([&] {
        if (!app::send_test_mail(options.serving.channels, options.mail_to)) throw CLI::RuntimeError(1);
    });
}

void add_ballot(CLI::App& program, Options& options) {
    auto& verb = *program.add_subcommand("ballot", "What tellers do with a vote");
    verb.require_subcommand(1);
    auto& recount =
        *verb.add_subcommand("recount", "Count a vote again from its board and the slips opened, offline");
    recount.add_option("BOARD", options.board, "The board, as it was downloaded")->required();
    recount.add_option("OPENINGS", options.openings,
                       "The slips opened; none where names were recorded or hands were counted");
    recount.callback([&] {
        if (!app::recount(options.board, options.openings)) throw CLI::RuntimeError(1);
    });
}

void add_backup(CLI::App& program, Options& options) {
    auto& verb = *program.add_subcommand(
        "backup", "Write all of the installation but its keys into one file, also while it serves");
    add_place(verb, options.place);
    verb.add_option("FILE", options.backup_file, "The file to make")->required();
    verb.callback([&] {
        auto installation = app::open(options.place);
        if (!app::backup(installation, options.backup_file)) throw CLI::RuntimeError(1);
    });
    auto& back = *program.add_subcommand("restore", "Make an installation of a backup, in an empty place");
    add_place(back, options.place);
    back.add_option("FILE", options.backup_file, "The backup")->required();
    back.add_option("--keys", options.keys, "Folder with the copies of ledger.key and ballots/server.pem")
        ->required();
    back.callback([&] { app::restore(options.place, options.backup_file, options.keys); });
}

void add_rest(CLI::App& program, Options& options) {
    auto& migrate = *program.add_subcommand("migrate", "Bring the database's schema forward");
    add_place(migrate, options.place);
    migrate.callback([&] {
        app::open(options.place);
        fmt::print("The schema is up to date.\n");
    });
    auto& verify = *program.add_subcommand("verify", "Verify the ledger and every row against it");
    add_place(verify, options.place);
    verify.add_option(
        "--head", options.ends,
        "File kept elsewhere: the ledgers must go on from where it says they ended, and it then "
        "says where they end now");
    verify.callback([&] {
        auto installation = app::open(options.place);
        if (!app::verify(installation, options.ends)) throw CLI::RuntimeError(1);
    });
    auto& erase = *program.add_subcommand("erase", "Erase the personal data of somebody who left office");
    add_place(erase, options.place);
    erase.add_option("PERSON", options.person, "The person's id, as their page's address has it")->required();
    erase.callback([&] {
        auto installation = app::open(options.place);
        app::erase_person(installation, options.person);
    });
    auto& reindex = *program.add_subcommand("reindex", "Make the index of what can be found anew");
    add_place(reindex, options.place);
    reindex.callback([&] {
        auto installation = app::open(options.place);
        app::reindex(installation);
        fmt::print("Everything is in the index again.\n");
    });
    program.add_subcommand("openapi", "Print the OpenAPI document")->callback([] {
        fmt::print("{}\n", app::openapi_document());
    });
    program.add_subcommand("flows", "Print every flow as a Mermaid diagram")->callback([] {
        app::print_flows();
    });
    program.add_subcommand("config", "Print every setting of `serve`, its default and its meaning")
        ->callback([&program] { fmt::print("{}", program.get_subcommand("serve")->help()); });
    program.add_subcommand("version", "Print the version")->callback([] {
        fmt::print("renda {}\n", version);
    });
}
/// "serve, init, demo …"
std::string verbs(const CLI::App& program) {
    std::string names;
    for (const auto* verb : program.get_subcommands({}))
        names += (names.empty() ? "" : ", ") + verb->get_name();
    return names;
}
} // namespace

int main(int count, char** words) {
    CLI::App program("Renda (人大): the working system of a local people's congress");
    program.require_subcommand(1);
    Options options;
    add_serve(program, options);
    add_init(program, options);
    add_congress(program, options);
    add_demo(program, options);
    add_papers(program, options);
    add_figures(program, options);
    add_measure(program, options);
    add_import(program, options);
    add_notices(program, options);
    add_ballot(program, options);
    add_backup(program, options);
    add_rest(program, options);
    try {
        program.parse(count, words);
        return 0;
    } catch (const CLI::CallForHelp& asked) {
        return program.exit(asked);
    } catch (const CLI::RuntimeError& error) {
        return error.get_exit_code();
    } catch (const CLI::RequiredError&) {
        fmt::print(stderr, "Say what to do: {}.\nSee `renda --help`.\n", verbs(program));
        return 1;
    } catch (const CLI::ParseError& error) {
        fmt::print(stderr, "{}\nSee `renda --help`, or `renda VERB --help` for the options of a verb.\n",
                   error.what());
        return 1;
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    } catch (const Problem& problem) {
        fmt::print(stderr, "{}\n", say(problem.refusal, problem.args, Language::en));
        return 1;
    }
}
