# add_room(NAME DEPS room... LIBS target...)
#
# A room is a folder of server/ compiled into one static library. Its headers are reached as <NAME/file.hpp> through an
# include directory that holds nothing but this room (a link in the build tree), and that only the rooms naming it in DEPS
# get to see: an #include that the floors forbid does not compile. A static library alone would not stop it.
function(add_room NAME)
  cmake_parse_arguments(ROOM "" "" "DEPS;LIBS" ${ARGN})
  set(include_dir ${CMAKE_BINARY_DIR}/rooms/${NAME})
  file(MAKE_DIRECTORY ${include_dir})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR}/${NAME} ${include_dir}/${NAME} SYMBOLIC)

  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${NAME}/*.cpp)
  add_library(room_${NAME} STATIC ${sources})
  target_include_directories(room_${NAME} PUBLIC ${include_dir})
  target_link_libraries(room_${NAME} PUBLIC ${ROOM_LIBS})
  foreach(dep ${ROOM_DEPS})
    target_link_libraries(room_${NAME} PUBLIC room_${dep})
  endforeach()

  # Each header alone: a header that leans on its includer is found here.
  if(UJIRA_TESTS AND NOT UJIRA_SANITIZE AND NOT UJIRA_FUZZ)
    file(GLOB headers CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${NAME}/*.hpp)
    set(probes)
    foreach(header ${headers})
      get_filename_component(stem ${header} NAME_WE)
      set(probe ${CMAKE_BINARY_DIR}/header_probes/${NAME}_${stem}.cpp)
      if(NOT EXISTS ${probe})
        file(WRITE ${probe} "#include <${NAME}/${stem}.hpp>\n")
      endif()
      list(APPEND probes ${probe})
    endforeach()
    if(probes)
      add_library(headers_${NAME} OBJECT ${probes})
      target_link_libraries(headers_${NAME} PRIVATE room_${NAME})
      target_compile_options(headers_${NAME} PRIVATE -fsyntax-only)
    endif()
  endif()
endfunction()
