# carousel_engine: C++ and the standard library only.
# carousel_model: what of web/ needs neither ImGui nor OpenGL nor a platform, and so is tested without a window.
if(ENGINE_SOURCES)
  add_library(carousel_engine STATIC ${ENGINE_SOURCES})
  target_link_libraries(carousel_engine PUBLIC carousel_options)
  target_compile_options(carousel_engine PRIVATE -Wconversion)
else()
  add_library(carousel_engine INTERFACE)
  target_link_libraries(carousel_engine INTERFACE carousel_options)
endif()

file(GLOB MODEL_SOURCES CONFIGURE_DEPENDS web/app.cpp web/format.cpp web/text.cpp web/math_*.cpp)
list(FILTER MODEL_SOURCES EXCLUDE REGEX "/math_draw\\.cpp$")
add_library(carousel_model STATIC ${MODEL_SOURCES})
target_link_libraries(carousel_model PUBLIC carousel_engine carousel_generated)
add_dependencies(carousel_model carousel_headers)
if(EMSCRIPTEN)
  target_compile_options(carousel_model PRIVATE -Os)
endif()
