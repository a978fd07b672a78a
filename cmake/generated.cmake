# carousel_generated: shaders, fonts and KaTeX's metrics as C++, in <build>/generated.
find_program(NODE NAMES node nodejs REQUIRED)
set(GENERATED ${PROJECT_BINARY_DIR}/generated)
file(MAKE_DIRECTORY ${GENERATED})
set(EMBED ${PROJECT_SOURCE_DIR}/tools/embed.mjs)

file(GLOB SHADERS CONFIGURE_DEPENDS shaders/*.vert shaders/*.frag)
add_custom_command(
  OUTPUT ${GENERATED}/shaders.h
  COMMAND ${NODE} ${EMBED} shaders ${GENERATED}/shaders.h ${SHADERS}
  DEPENDS ${EMBED} ${SHADERS} VERBATIM)

set(METRICS ${PROJECT_SOURCE_DIR}/tools/katex_metrics.mjs)
add_custom_command(
  OUTPUT ${GENERATED}/katex_metrics.h
  COMMAND ${NODE} ${METRICS} ${KATEX_DIR}/src/fontMetricsData.js ${GENERATED}/katex_metrics.h
  DEPENDS ${METRICS} ${KATEX_DIR}/src/fontMetricsData.js VERBATIM)

set(FONTS inter=inter.otf inter_semibold=inter_semibold.otf mono=mono.ttf katex_main=katex_main.ttf
          katex_math=katex_math.ttf katex_size1=katex_size1.ttf katex_size2=katex_size2.ttf
          katex_size3=katex_size3.ttf katex_size4=katex_size4.ttf)
list(TRANSFORM FONTS REPLACE "=" "=${FONT_DIR}/")
set(FONT_FILES ${FONTS})
list(TRANSFORM FONT_FILES REPLACE "^.*=" "")
add_custom_command(
  OUTPUT ${GENERATED}/fonts.h ${GENERATED}/fonts.cpp
  COMMAND ${NODE} ${EMBED} fonts ${GENERATED}/fonts.h ${GENERATED}/fonts.cpp ${FONTS}
  DEPENDS ${EMBED} ${FONT_FILES} VERBATIM)

# The headers alone, for what needs no fonts.
add_custom_target(carousel_headers DEPENDS ${GENERATED}/shaders.h ${GENERATED}/katex_metrics.h)
add_library(carousel_generated STATIC ${GENERATED}/fonts.cpp ${GENERATED}/fonts.h)
add_dependencies(carousel_generated carousel_headers)
# Both "generated/fonts.h" and "fonts.h" are found.
target_include_directories(carousel_generated PUBLIC ${PROJECT_BINARY_DIR} ${GENERATED})
