// The verbs: serve · init · demo · migrate · figures · measure · verify · openapi · flows · config · version
#include "app/demo/demo.hpp"
#include "app/init.hpp"
#include "app/measure/measure.hpp"
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
    int node = 0;
    std::string site = "http://127.0.0.1:8080";
    app::Place place;
    app::Serving serving{.web = beside_program("web")};
    app::FirstCongress first;
    std::int64_t year = date_in_shanghai(now()).year();
    std::string format = "text", language = "zh";
    app::measure::SimilarFiles similar;
    app::measure::UnitFiles units;
};

void add_serve(CLI::App& program, Options& options) {
    auto& verb = *program.add_subcommand("serve", "Serve the faces and the API until told to stop");
    auto& listen = options.serving.listen;
    add_place(verb, options.place);
    verb.add_option("--address", listen.address, "Network address to listen on")
        ->envname("RENDA_ADDRESS")
        ->capture_default_str();
    verb.add_option("--port", listen.port, "Port to listen on; 0 takes any free one")
        ->envname("RENDA_PORT")
        ->capture_default_str();
    verb.add_option("--workers", listen.workers, "Threads that answer requests")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
    verb.add_option("--web", options.serving.web, "Folder of the built faces")
        ->envname("RENDA_WEB")
        ->capture_default_str();
    verb.add_option("--node", options.node, "This program's number, when several share a database")
        ->check(CLI::Range(0, 1023))
        ->capture_default_str();
    verb.add_option("--scanner", options.serving.scanner,
                    "Virus scanner for files that people send: a clamd at unix:/PATH or HOST:PORT")
        ->envname("RENDA_SCANNER");
    verb.add_flag("--https", options.serving.https,
                  "People reach this installation by https, through a proxy");
    verb.add_flag("--behind-proxy", listen.behind_proxy,
                  "A proxy in front names the client in X-Forwarded-For");
    verb.callback([&] {
        set_id_node(options.node);
        auto installation = app::open(options.place);
        app::serve(installation, options.serving);
    });
}

void add_init(CLI::App& program, Options& options) {
    auto& verb = *program.add_subcommand(
        "init", "Set up a congress with its three administrators, who sign in by one-time links");
    auto& first = options.first;
    add_place(verb, options.place);
    verb.add_option("--name", first.name, "Full name of the congress, such as 江海区人民代表大会")
        ->required();
    verb.add_option("--short-name", first.short_name, "Short name; the full name when not given");
    verb.add_option("--name-en", first.name_en, "English name");
    verb.add_option("--site", options.site, "Address at which people will reach this installation")
        ->capture_default_str();
    verb.callback([&] {
        first.valid_from = date_in_shanghai(now());
        if (first.short_name.empty()) first.short_name = first.name;
        auto installation = app::create(options.place);
        const auto founded = app::init_congress(*installation.database, installation.key, first, now());
        fmt::print(
            "{} is set up. Start `renda serve`, and let each administrator open their link within a day:\n",
            first.name);
        for (const auto& link : founded.links)
            fmt::print("  {:<10} {}/office/#/link/{}\n", link.username, options.site, link.token);
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

void add_figures(CLI::App& program, Options& options) {
    auto& verb = *program.add_subcommand("figures", "Count the figures of a year from their records");
    add_place(verb, options.place);
    verb.add_option("--year", options.year, "The year")->capture_default_str();
    verb.add_option("--format", options.format, "text or json")
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();
    verb.add_option("--language", options.language, "zh or en")
        ->check(CLI::IsMember({"zh", "en"}))
        ->capture_default_str();
    verb.callback([&] {
        auto installation = app::open(options.place);
        app::print_figures(installation, options.year, options.format,
                           options.language == "en" ? Language::en : Language::zh);
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
    auto& labelled = options.units;
    auto& units = *verb.add_subcommand("units", "Is the right unit proposed?");
    units.add_option("TRAIN", labelled.train, "CSV of labelled texts to learn from")->required();
    units.add_option("TEST", labelled.test, "CSV of labelled texts to be tried on")->required();
    units.add_option("--text", labelled.text, "Column of the text; of several, the first is the title")
        ->required();
    units.add_option("--label", labelled.label, "Column of the unit")->required();
    units.callback([&] { fmt::print("{}\n", app::measure::units(labelled)); });
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
    verify.callback([&] {
        auto installation = app::open(options.place);
        if (!app::verify(installation)) throw CLI::RuntimeError(1);
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
    add_demo(program, options);
    add_figures(program, options);
    add_measure(program, options);
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
