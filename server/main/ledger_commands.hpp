#pragma once
// `ujira ledger …`: reads the ledger of a data folder, beside the server or without it.

#include <CLI/CLI.hpp>
#include <string>

class ledger_commands {
  public:
    explicit ledger_commands(CLI::App& cli);
    /// Does what was asked for; the program's exit status. Throws where the folder holds no
    /// database, or a file can't be written.
    int run() const;

  private:
    int check() const;
    int write_journal() const;

    CLI::App* export_ = nullptr;
    std::string data_;
    std::string log_copy_;
    std::string format_;
    std::string to_;
};
