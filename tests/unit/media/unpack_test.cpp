#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <media/unpack.hpp>
#include <support/zip_maker.hpp>

#include "files.hpp"

using namespace ujira;

namespace {

std::string read(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("a zip is taken out in portions, each file under a name of ours") {
    const media::test::temporary_folder folder;
    const std::string zip = folder.path("some.zip");
    std::ofstream(zip, std::ios::binary)
        << ujira::test::make_zip({{"folder/", ""},
                                  {"folder/a.jpg", "first"},
                                  {"__MACOSX/folder/._a.jpg", "?"},
                                  {"../../../escape.png", "second"},
                                  {"notes.txt", "left out"},
                                  {"locked.png", "?", ujira::test::locked_flag},
                                  {"last.jpg", "third"}});
    base::unpack_request request{zip, 0, 2, folder.path("out")};
    const auto first = media::unpack(request);
    REQUIRE(first.has_value());
    CHECK(first->entries == 7);
    CHECK(first->left_out == 1);
    CHECK(first->next == 4);
    REQUIRE(first->files.size() == 2);
    CHECK(first->files[1].name == "../../../escape.png");
    CHECK(read(base::unpacked_path(request, 0)) == "first");
    CHECK(read(base::unpacked_path(request, 1)) == "second");
    request.from = first->next;
    request.most = base::unpack_batch;
    const auto rest = media::unpack(request);
    REQUIRE(rest.has_value());
    CHECK(rest->next == 7);
    REQUIRE(rest->files.size() == 2);
    CHECK(rest->files[0].problem->code == base::errc::zip_entry_encrypted);
    CHECK(!std::filesystem::exists(base::unpacked_path(request, 0)));
    CHECK(rest->files[1].entry == 6);
    CHECK(read(base::unpacked_path(request, 1)) == "third");
    // Nothing else was made anywhere.
    CHECK(folder.files() == 2);
}

TEST_CASE("a disk that can't take it is no fault of the zip") {
    const media::test::temporary_folder folder;
    const std::string zip = folder.path("some.zip");
    std::ofstream(zip, std::ios::binary) << ujira::test::make_zip({{"a.jpg", "first"}});
    const auto nowhere = media::unpack({zip, 0, 1, folder.path("no such folder/out")});
    REQUIRE(nowhere.has_error());
    CHECK(nowhere.error().code == base::errc::internal);
}
