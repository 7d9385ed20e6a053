{
  # One build: the core as a library, the addon that Node loads, and the peer program of mode 2proc.
  "target_defaults": {
    "include_dirs": ["src"],
    "cflags_cc": ["-std=c++17", "-Wall", "-Wextra", "-fexceptions", "-fvisibility=hidden"],
    "cflags_cc!": ["-fno-exceptions", "-fno-rtti", "-std=gnu++17", "-std=gnu++20"],
    # The prebuilt files run where another version of the C++ library is installed, or none.
    "ldflags": ["-static-libstdc++", "-static-libgcc"],
  },
  "targets": [
    {
      "target_name": "core",
      "type": "static_library",
      "sources": [
        "src/core/buffer.cc",
        "src/core/descriptor.cc",
        "src/core/end.cc",
        "src/core/failure.cc",
        "src/core/machine_lock.cc",
        "src/core/peer.cc",
        "src/core/supervisor.cc",
        "src/core/transfer.cc",
        "src/core/trial.cc",
        "src/channels/registry.cc",
        "src/channels/pipe_capacity.cc",
        "src/channels/pipe.cc",
        "src/channels/fifo.cc",
        "src/channels/socket_buffers.cc",
        "src/channels/socketpair.cc",
        "src/channels/seqpacket.cc",
        "src/channels/datagram.cc",
        "src/channels/tcp.cc",
        "src/channels/message_queue.cc",
        "src/platform/linux/cpu.cc",
        "src/platform/linux/memory.cc",
        "src/platform/linux/message_queue.cc",
        "src/platform/linux/pipes_and_sockets.cc",
        "src/platform/linux/spawn.cc",
        "src/platform/linux/usage.cc",
      ],
    },
    {
      "target_name": "outperform",
      "dependencies": ["core"],
      # Not by its own gyp targets: those would generate makefiles inside node_modules.
      "include_dirs": ["<!(node -p \"require('node-addon-api').include_dir\")"],
      "defines": ["NAPI_VERSION=8", "NODE_ADDON_API_CPP_EXCEPTIONS_ALL"],
      "sources": ["src/addon/addon.cc"],
    },
    {
      "target_name": "outperform-peer",
      "type": "executable",
      "dependencies": ["core"],
      "sources": ["src/peer/main.cc"],
    },
  ],
}
