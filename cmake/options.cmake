# carousel_options: what every source of ours is compiled with, beyond the flags that are set for all sources here.

# Same bits on every machine: no fused multiply-add unless it is written, no reassociation.
add_compile_options(-ffp-contract=off)
if(CAROUSEL_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()

add_library(carousel_options INTERFACE)
target_include_directories(carousel_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(carousel_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow)
# With compilers newer than those it is built with at home, a new warning must not keep anyone from a running program.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  set(newest_tried 12.99)
  # g++ 12 sees overlaps in std::string + "literal" that cannot be (GCC bug 105329).
  target_compile_options(carousel_options INTERFACE -Wno-restrict)
else()
  set(newest_tried 14.99)
endif()
if(CAROUSEL_WERROR AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS_EQUAL ${newest_tried})
  target_compile_options(carousel_options INTERFACE -Werror)
endif()
if(EMSCRIPTEN)
  # EM_JS and EM_ASM are made of both.
  target_compile_options(carousel_options INTERFACE -Wno-dollar-in-identifier-extension
                                                    -Wno-gnu-zero-variadic-macro-arguments)
  # Renamed; the default shrank from 5 MB to 64 KB at the same time.
  if(EMSCRIPTEN_VERSION VERSION_LESS 3.1.27)
    set(STACK_SETTING TOTAL_STACK)
  else()
    set(STACK_SETTING STACK_SIZE)
  endif()
endif()
