# Sets IMGUI_DIR, CATCH2_DIR, KATEX_DIR and FONT_DIR. scripts/setup puts all of them in place; without it, upstream's
# releases of Dear ImGui and Catch2 are fetched here, and the rest is reported as missing.
set(THIRD_PARTY_DIR ${PROJECT_SOURCE_DIR}/build/third_party)
set(KATEX_DIR ${PROJECT_SOURCE_DIR}/tools/node_modules/katex)
set(FONT_DIR ${THIRD_PARTY_DIR}/fonts)

include(FetchContent)
if(POLICY CMP0135)
  cmake_policy(SET CMP0135 NEW)
endif()
set(FETCHCONTENT_BASE_DIR ${THIRD_PARTY_DIR}/upstream)

# release(NAME FILE_THAT_MUST_EXIST URL HASH): sets NAME_DIR in capitals.
function(carousel_release name probe url hash)
  string(TOUPPER ${name} upper)
  set(dir ${THIRD_PARTY_DIR}/${name})
  if(CAROUSEL_FETCH OR NOT EXISTS ${dir}/${probe})
    message(STATUS "Fetching ${url}")
    FetchContent_Declare(${name} URL ${url} URL_HASH ${hash} SOURCE_SUBDIR none)
    FetchContent_MakeAvailable(${name})
    set(dir ${${name}_SOURCE_DIR})
  endif()
  set(${upper}_DIR ${dir} PARENT_SCOPE)
endfunction()

# The commit behind the tag v1.92.2b.
carousel_release(imgui imgui.h
                 https://codeload.github.com/ocornut/imgui/tar.gz/45acd5e0e82f4c954432533ae9985ff0e1aad6d5
                 SHA256=97484925aec2f4d3e913d6644d46b234f8d6d8d98c6aa9c50109e0f0df772090)
carousel_release(catch2 extras/catch_amalgamated.cpp https://github.com/catchorg/Catch2/archive/v3.7.1.tar.gz
                 SHA256=c991b247a1a0d7bb9c39aa35faf0fe9e19764213f28ffba3109388e62ee0269c)

foreach(file ${KATEX_DIR}/src/fontMetricsData.js ${FONT_DIR}/inter.otf)
  if(NOT EXISTS ${file})
    message(FATAL_ERROR "${file} is missing: run scripts/setup")
  endif()
endforeach()
