// SPDX-License-Identifier: MIT
#include "core/counting_end.h"

#include <utility>

namespace outperform {
namespace {

class CountingEnd final : public End {
 public:
  explicit CountingEnd(std::unique_ptr<End> end) : end_(std::move(end)) {}

  ssize_t send(const std::byte* from, size_t bytes) noexcept override { return counted(end_->send(from, bytes)); }

  ssize_t receive(std::byte* to, size_t wanted, size_t room) noexcept override {
    return counted(end_->receive(to, wanted, room));
  }

  void wake() noexcept override { end_->wake(); }

  const Sizes* sizes() const noexcept override { return &sizes_; }

 private:
  ssize_t counted(ssize_t moved) noexcept {
    if (moved > 0) ++sizes_[size_place(static_cast<uint64_t>(moved))];
    return moved;
  }

  const std::unique_ptr<End> end_;
  Sizes sizes_{};
};

}  // namespace

std::unique_ptr<End> counting_sizes(std::unique_ptr<End> end) { return std::make_unique<CountingEnd>(std::move(end)); }

}  // namespace outperform
