#pragma once
// A large picture in pieces, so that it can be looked at to its last pixel without loading it
// whole.

#include <base/error.hpp>
#include <base/media_protocol.hpp>

namespace ujira::media {

/// Makes the file of base/tile_file. not_found for pictures that are whole in their preview.
base::result<base::tiles_answer> cut_tiles(const base::tiles_request& request);

}  // namespace ujira::media
