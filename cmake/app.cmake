# carousel: the page (Emscripten) or the window (native), from the same sources.
if(NOT EMSCRIPTEN)
  find_package(glfw3 3.3 QUIET)
  find_package(OpenGL QUIET)
  find_package(PNG QUIET)  # --screenshot
  if(NOT glfw3_FOUND OR NOT OpenGL_FOUND OR NOT PNG_FOUND)
    message(STATUS "GLFW, OpenGL or libpng not found: the window is not built")
    return()
  endif()
endif()

add_library(imgui STATIC
  ${IMGUI_DIR}/imgui.cpp ${IMGUI_DIR}/imgui_draw.cpp ${IMGUI_DIR}/imgui_tables.cpp ${IMGUI_DIR}/imgui_widgets.cpp
  ${IMGUI_DIR}/backends/imgui_impl_opengl3.cpp)
target_include_directories(imgui SYSTEM PUBLIC ${IMGUI_DIR} ${IMGUI_DIR}/backends)
# The test engine's hooks are implemented in web/: tests and the accessible mirror read every widget through them.
target_compile_definitions(imgui PUBLIC IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_DEBUG_TOOLS IMGUI_ENABLE_TEST_ENGINE
                                        IMGUI_DISABLE_OBSOLETE_FUNCTIONS)
target_compile_options(imgui PRIVATE -w)
if(EMSCRIPTEN)
  target_compile_definitions(imgui PUBLIC IMGUI_IMPL_OPENGL_ES3)
  target_compile_options(imgui PRIVATE -Os)
else()
  target_sources(imgui PRIVATE ${IMGUI_DIR}/backends/imgui_impl_glfw.cpp)
  target_link_libraries(imgui PUBLIC glfw OpenGL::GL ${CMAKE_DL_LIBS})
endif()

set(APP_SOURCES ${WEB_SOURCES})
list(REMOVE_ITEM APP_SOURCES ${MODEL_SOURCES} ${CLI_SOURCES})
list(FILTER APP_SOURCES EXCLUDE REGEX "/trial_worker\\.cpp$")
if(EMSCRIPTEN)
  list(FILTER APP_SOURCES EXCLUDE REGEX "/(platform_glfw|trials_native)\\.cpp$")
else()
  list(FILTER APP_SOURCES EXCLUDE REGEX "/(platform_web|trials_web|bindings)\\.cpp$")
endif()
add_executable(carousel ${APP_SOURCES})
target_link_libraries(carousel PRIVATE carousel_model imgui)
add_dependencies(carousel carousel_headers)
target_compile_definitions(carousel PRIVATE CAROUSEL_VERSION="${PROJECT_VERSION}")

if(NOT EMSCRIPTEN)
  target_link_libraries(carousel PRIVATE PNG::PNG carousel_commands Threads::Threads)
endif()

if(EMSCRIPTEN)
  set(SITE ${PROJECT_BINARY_DIR}/site)
  set_target_properties(carousel PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${SITE} SUFFIX .js)
  target_compile_options(carousel PRIVATE -Os)
  target_link_options(carousel PRIVATE -Os
    -sMODULARIZE=1 -sEXPORT_NAME=createCarousel -sENVIRONMENT=web,worker -sFILESYSTEM=0 -sDYNAMIC_EXECUTION=0
    -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 -sALLOW_MEMORY_GROWTH=1 -s${STACK_SETTING}=1048576
    -sEXPORTED_RUNTIME_METHODS=UTF8ToString,stringToUTF8,lengthBytesUTF8,stackSave,stackAlloc,stackRestore
    -lembind)

  # What page/worker.js runs: the engine alone.
  add_executable(trial_worker web/trial_worker.cpp)
  target_link_libraries(trial_worker PRIVATE carousel_engine)
  set_target_properties(trial_worker PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${SITE} SUFFIX .js)
  target_link_options(trial_worker PRIVATE -O2 --no-entry
    -sMODULARIZE=1 -sEXPORT_NAME=createTrialWorker -sENVIRONMENT=worker -sFILESYSTEM=0 -sDYNAMIC_EXECUTION=0
    -sALLOW_MEMORY_GROWTH=1 -s${STACK_SETTING}=1048576 -sEXPORTED_RUNTIME_METHODS=UTF8ToString,stringToUTF8,lengthBytesUTF8)

  # The page's files are copied one by one, so that an edit reaches the site with the next build.
  foreach(file ${PAGE_FILES})
    cmake_path(APPEND SITE ${file} OUTPUT_VARIABLE target)
    cmake_path(GET target PARENT_PATH directory)
    add_custom_command(
      OUTPUT ${SITE}/${file}
      COMMAND ${CMAKE_COMMAND} -E make_directory ${directory}
      COMMAND ${CMAKE_COMMAND} -E copy ${PROJECT_SOURCE_DIR}/web/page/${file} ${SITE}/${file}
      DEPENDS ${PROJECT_SOURCE_DIR}/web/page/${file} VERBATIM)
    list(APPEND SITE_FILES ${SITE}/${file})
  endforeach()
  # The fonts carry their licences inside; these ask for a copy beside the program.
  file(READ ${IMGUI_DIR}/LICENSE.txt imgui_licence)
  file(READ ${KATEX_DIR}/LICENSE katex_licence)
  file(WRITE ${SITE}/licenses.txt "Dear ImGui\n\n${imgui_licence}\n\nKaTeX: fonts and metrics\n\n${katex_licence}")
  add_custom_target(site ALL DEPENDS ${SITE_FILES})
  add_dependencies(site carousel trial_worker)
endif()
