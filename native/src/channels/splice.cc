// SPDX-License-Identifier: MIT
#include "channels/pipe_capacity.h"
#include "platform/platform.h"

namespace outperform {
namespace {

/// A pipe into which the sender doesn't copy: vmsplice(2) puts references to the pages of its buffer there, a page or a
/// part of one to each of the pipe's slots. The receiver then has read(2) copy the bytes out of those pages into its
/// own buffer, so that they arrive as on every other channel: one copy instead of a pipe's two.
///
/// Published measurements of Linux pipes also splice(2) the references on to /dev/null, where nobody ever reads them
/// (Mazzoli, "How fast are Linux pipes anyway?", 2022); that is several times faster, and no transfer. As they do, the
/// sender leaves alone what may not have been read yet: here it writes its buffer once, before the clock starts. A
/// program that has something new to say must take turns between buffers, of more than the pipe's capacity together.
class Splice final : public Channel {
 public:
  const char* name() const noexcept override { return "splice"; }

  Ends open(const ChannelOptions& options, uint64_t /*message_bytes*/) const override {
    int descriptors[2];
    platform::open_pipe(descriptors);
    Ends ends{Descriptor(descriptors[1]), Descriptor(descriptors[0]), {}, Way::spliced_pages};
    ends.granted = grant_pipe_capacity(ends.sender, options);
    return ends;
  }
};

}  // namespace

const Channel& splice_channel() {
  static const Splice channel;
  return channel;
}

}  // namespace outperform
