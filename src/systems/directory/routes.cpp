#include "http/route.hpp"
#include "systems/directory/directory.hpp"

namespace directory {
extern const Route routes[] = {
    {Verb::get, "/congresses", congresses, "The congresses of this installation", Door::open},
    {Verb::get, "/organs", organs, "Bodies, units, delegations and areas; the public sees units", Door::open},
    {Verb::post, "/organs", add_organ, "Set up an organ"},
    {Verb::get, "/organs/{id}", organ, "An organ, who holds its posts, and its names through time"},
    {Verb::post, "/organs/{id}/names", rename_organ, "Give an organ a new name from a day on"},
    {Verb::get, "/deputies", deputies, "The deputies in office"},
    {Verb::get, "/persons", persons, "Persons with their posts and mandates"},
    {Verb::post, "/persons", add_person, "Enter a person"},
    {Verb::get, "/persons/{id}", person, "A person, with past posts and mandates"},
    {Verb::post, "/persons/{id}/names", rename_person, "Give a person a new name from a day on"},
    {Verb::post, "/persons/{id}/contact-readings", read_contact, "Read a whole telephone number"},
    {Verb::post, "/persons/{id}/posts", give_post, "Give a person a post"},
    {Verb::put, "/persons/{id}/posts/{post}/ending", end_post, "End a post on a day"},
    {Verb::post, "/persons/{id}/mandates", give_mandate, "Enter a deputy's mandate"},
    {Verb::put, "/persons/{id}/mandates/{mandate}/ending", end_mandate, "End a mandate on a day"},
    {Verb::get, "/terms", terms, "The terms and their sessions", Door::open},
    {Verb::post, "/terms", add_term, "Enter a term"},
    {Verb::post, "/terms/{id}/sessions", add_session, "Enter a session of the congress"},
    {Verb::put, "/terms/{id}/rules", set_term_rule, "Set what the term decides for itself"},
};
extern const std::size_t route_count = std::size(routes);
} // namespace directory
