#pragma once
// Payment files held against the schema that ISO publishes, by xmllint.

#include <filesystem>
#include <fstream>
#include <string>
#include <support/programs.hpp>
#include <support/temporary_folder.hpp>

namespace ujira::test {

inline const std::string payment_schema =
    UJIRA_SOURCE_DIR "/../shared/data/iso20022/pain.001.001.09.xsd";

/// Where it isn't, tests say so and go on without it.
inline bool has_payment_schema() {
    return std::filesystem::exists(payment_schema);
}

/// What xmllint has against the bytes; empty where it takes them.
inline std::string faults_of_payments(const std::string& bytes) {
    const temporary_folder folder;
    const std::string file = folder.path("payments.xml");
    std::ofstream(file, std::ios::binary) << bytes;
    const outcome said =
        run_program("xmllint --nonet --noout --schema '" + payment_schema + "' '" + file + "'");
    return said.status == 0 ? "" : said.said;
}

}  // namespace ujira::test
