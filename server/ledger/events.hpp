#pragma once
// One function per event of the table in docs/ledger.md, by subject: it names the cause, the
// accounts and the facts. Amounts are positive minor units; whoever calls has decided that the
// event is due (rules: room `domain`), and `check` (ledger/entry) has the last word.

#include <ledger/events_bank.hpp>
#include <ledger/events_case.hpp>
#include <ledger/events_escrow.hpp>
#include <ledger/events_fx.hpp>
#include <ledger/events_house.hpp>
#include <ledger/events_owed.hpp>
#include <ledger/events_pay.hpp>
#include <ledger/events_payout.hpp>
#include <ledger/events_statement.hpp>
#include <ledger/events_tax.hpp>
#include <ledger/events_work.hpp>
