# carousel_engine: C++ and the standard library only.
# carousel_model: what of web/ needs neither ImGui (but for its points) nor OpenGL nor a platform, and so is tested
# without a window.
if(ENGINE_SOURCES)
  add_library(carousel_engine STATIC ${ENGINE_SOURCES})
  target_link_libraries(carousel_engine PUBLIC carousel_options)
  target_compile_options(carousel_engine PRIVATE -Wconversion)
  if(EMSCRIPTEN)  # the kernels' vectors of two doubles; every browser that still gets updates has them
    set_source_files_properties(${PROJECT_SOURCE_DIR}/engine/kernels.cpp PROPERTIES COMPILE_OPTIONS -msimd128)
  endif()
else()
  add_library(carousel_engine INTERFACE)
  target_link_libraries(carousel_engine INTERFACE carousel_options)
endif()

file(GLOB MODEL_SOURCES CONFIGURE_DEPENDS web/app*.cpp web/format.cpp web/text.cpp web/math_*.cpp
     web/network_layout.cpp web/network_connections.cpp)
list(FILTER MODEL_SOURCES EXCLUDE REGEX "/math_draw\\.cpp$")
add_library(carousel_model STATIC ${MODEL_SOURCES})
target_link_libraries(carousel_model PUBLIC carousel_engine carousel_generated)
target_include_directories(carousel_model SYSTEM PUBLIC ${IMGUI_DIR})
add_dependencies(carousel_model carousel_headers)
if(EMSCRIPTEN)
  target_compile_options(carousel_model PRIVATE -Os)
endif()

# The command line; carousel_cli has it without the window. Native only: the page has no threads and no files.
file(GLOB CLI_SOURCES CONFIGURE_DEPENDS web/cli*.cpp)
if(NOT EMSCRIPTEN)
  find_package(Threads REQUIRED)
  set(CLI_MODEL ${CLI_SOURCES})
  list(FILTER CLI_MODEL EXCLUDE REGEX "/cli_main\\.cpp$")
  add_library(carousel_commands STATIC ${CLI_MODEL})
  target_link_libraries(carousel_commands PUBLIC carousel_engine Threads::Threads)
  add_executable(carousel_cli web/cli_main.cpp)
  target_link_libraries(carousel_cli PRIVATE carousel_commands)
endif()
