# carousel_tests, and the small executables of tests/tools; `check` builds them all.
add_custom_target(check)

# Node runs the wasm builds: they need its files, main's exit code and room.
if(EMSCRIPTEN)
  add_library(carousel_node INTERFACE)
  target_link_options(carousel_node INTERFACE
    -O2 -sENVIRONMENT=node -sNODERAWFS=1 -sEXIT_RUNTIME=1 -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=67108864
    -s${STACK_SETTING}=4194304 --pre-js ${PROJECT_SOURCE_DIR}/cmake/node_prelude.js)
endif()

function(carousel_check_executable name)
  target_compile_definitions(${name} PRIVATE CAROUSEL_ROOT="${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE carousel_model)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
  if(EMSCRIPTEN)
    set_target_properties(${name} PROPERTIES SUFFIX .js)
    target_link_libraries(${name} PRIVATE carousel_node)
  endif()
  add_dependencies(check ${name})
endfunction()

foreach(source ${TOOL_SOURCES})
  cmake_path(GET source STEM name)
  add_executable(${name} ${source})
  carousel_check_executable(${name})
endforeach()

if(TEST_SOURCES)
  add_library(catch2 STATIC ${CATCH2_DIR}/extras/catch_amalgamated.cpp)
  target_include_directories(catch2 SYSTEM PUBLIC ${CATCH2_DIR}/extras)
  # Built in every preset, so build it fast; it is not what is under test.
  target_compile_options(catch2 PRIVATE -w -O1 -g0)
  if(CAROUSEL_SANITIZE)
    target_compile_options(catch2 PRIVATE -fno-sanitize=all)
  endif()
  if(EMSCRIPTEN)
    target_compile_options(catch2 PUBLIC -fexceptions)
    target_link_options(catch2 PUBLIC -fexceptions)
  endif()

  add_executable(carousel_tests ${TEST_SOURCES})
  target_link_libraries(carousel_tests PRIVATE catch2 carousel_model)
  carousel_check_executable(carousel_tests)
endif()
