#pragma once
// Every handler of the route table, by subject; each lies in the file of its subject's name.

#include <base/error.hpp>
#include <http/exchange.hpp>
#include <store/tx.hpp>

namespace ujira::http {

using handler = base::result<reply>(store::tx&, call&);

// people.cpp
handler get_session;
handler log_in;
handler log_out;
handler set_language;
handler demo_log_in;
handler list_invitations;
handler invite;
handler look_at_invitation;
handler accept_invitation;
handler list_people;
handler list_organisations;
handler create_organisation;
// events.cpp
handler follow_events;
// fundings.cpp
handler list_fundings;
handler enter_funding;
handler confirm_funding;
handler bounce_funding;
handler get_books;
// refunds.cpp
handler list_refunds;
handler ask_refund;
handler withdraw_refund;
handler send_refund;
handler confirm_refund;
handler fail_refund;
// projects.cpp
handler list_projects;
handler create_project;
handler get_project;
handler change_project;
handler publish_project;
// pictures.cpp
handler add_picture;
handler list_arrived;
handler list_items;
handler remove_item;
handler get_picture;
handler get_thumbnail;
// project_life.cpp
handler get_consequences;
handler step_project;
// versions.cpp
handler list_versions;
handler make_version;
handler clone_project;
// dispatch.cpp
handler list_offers;
handler claim_next;
handler list_assignments;
handler get_assignment;
handler submit;
handler return_assignment;
handler signal;
// drafts.cpp
handler get_draft;
handler save_draft;
// reviews.cpp
handler list_submissions;
handler accept_submission;
handler make_evidence;
handler get_evidence;
handler propose_deduction;
// contests.cpp
handler list_cases;
handler get_case;
handler open_case;
handler contest_case;
handler withdraw_proposal;
handler decide_case;
// statements.cpp
handler get_statement;
// exports.cpp
handler list_exports;
handler create_export;
handler download_coco;

}  // namespace ujira::http
