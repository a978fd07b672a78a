# Finds the toolchain file that belongs to the emcc on PATH, be it a distribution's package or an emsdk.
find_program(CAROUSEL_EMCC emcc REQUIRED)
find_program(CAROUSEL_EM_CONFIG em-config HINTS ENV PATH)
if(CAROUSEL_EM_CONFIG)
  execute_process(COMMAND ${CAROUSEL_EM_CONFIG} EMSCRIPTEN_ROOT OUTPUT_VARIABLE emscripten_root
                  OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()
if(NOT EXISTS "${emscripten_root}/cmake/Modules/Platform/Emscripten.cmake")
  file(REAL_PATH ${CAROUSEL_EMCC} emcc_path)
  cmake_path(GET emcc_path PARENT_PATH emscripten_root)
endif()
if(NOT EXISTS "${emscripten_root}/cmake/Modules/Platform/Emscripten.cmake")
  message(FATAL_ERROR "No CMake toolchain file beside ${CAROUSEL_EMCC}")
endif()
include("${emscripten_root}/cmake/Modules/Platform/Emscripten.cmake")

# Debian's emcc looks for the JavaScript packages of its optimiser there only when told to.
if(EXISTS /usr/share/nodejs/acorn AND emscripten_root MATCHES "^/usr/share/")
  set(ENV{NODE_PATH} /usr/share/nodejs)
  set(CAROUSEL_LINK_LAUNCHER "${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs")
endif()
