// The window: input, clipboard, clock, device pixels and the event loop. platform_glfw.cpp makes it natively,
// platform_web.cpp in the browser; a view sees no difference.
//
// Lengths are logical pixels (CSS pixels in the browser), as in ImGui. One frame, in order:
//   input -> ImGui::NewFrame -> your frame() -> ImGui::Render -> clear, draw, swap
// so frame() only submits windows; it never calls NewFrame or Render.
//
// Frames are drawn after events only. An idle window draws nothing and uses no processor time, so whatever changes
// without an event (a message from a worker, a timer) must call request_frames, and playing must call set_animating.
#pragma once
#include <optional>
#include <string>
#include "imgui.h"

namespace platform {

// Makes the window (natively) or takes the page's canvas, an OpenGL 3.3 core or WebGL2 context, and the ImGui context
// with its GL backend. Natively width and height are the size of the new window; the browser ignores them, the canvas
// fills what the page gives it. False when impossible: `error` then says why, in a sentence for the user (the browser
// shows it on the page as well). Call once, before anything else here.
bool open(const char* title, int width, int height, std::string& error);

// Draws frames until the window is closed, then returns. In the browser it never returns and destroys nothing: what
// main() owns stays alive for as long as the page does.
void run(void (*frame)());

// Native only: in place of run(), draws `frames` frames (more if frame() still asks for some, 300 at most) and writes
// the last one as PNG, in device pixels. False on failure, which is reported on stderr. In the browser: false.
bool screenshot_png(const char* path, void (*frame)(), int frames = 8);

// Ends run() after this frame. In the browser: nothing.
void quit();

// Frees the window and both contexts. In the browser: nothing.
void close();

// Draws at least the next n frames. Events do this by themselves. ImGui needs two to settle; three is the habit.
void request_frames(int n = 3);

// Draws a frame about `delay` seconds from now, once; the earliest request wins. For anything that is due later.
void request_frame_in(double delay);

// While true, a frame is drawn at each refresh of the display. Set it from the state each frame: playing or not.
void set_animating(bool on);

// Calls `work` again and again between frames, whenever no event waits, until it returns false. A call should take some
// milliseconds at most, and must ask for frames itself. Null: no more of it.
void set_work(bool (*work)());

// Seconds since open(), monotonic. ImGui's io.DeltaTime is capped at 0.5 s; this is not.
double seconds();

// Device pixels per logical pixel; changes with browser zoom and from monitor to monitor. Never 0.
float dpr();

// The user asked the system for less motion. Natively always false.
bool reduced_motion();

// Frames drawn since open().
long frames_drawn();

// What is behind all windows, IM_COL32. Paper until set.
void set_background(ImU32 color);

// Puts UTF-8 text on the system's clipboard. In the browser this works only soon after a click or a key press.
void set_clipboard(const char* text);

// A file that the user chose or dropped on the window, or the text on the clipboard, which has no name.
struct Incoming {
    std::string name;
    std::string bytes;
    bool failed = false;  // it could not be read, or the browser does not give it away
};

// What came last, once. In the browser it comes some frames after it was asked for.
std::optional<Incoming> take_incoming();

// Asks for the text on the clipboard, and for a file. In the browser both work only soon after a click or a key press.
// There is no dialog natively: choose_file does nothing, and open_path reads a file whose path was typed.
bool has_file_dialog();
void choose_file();
void open_path(const char* path);
void ask_clipboard();

// Gives the user a file: a download in the browser; natively it is written to the current folder.
void save_file(const std::string& name, const std::string& bytes);

// Bytes of a file that are read at most: enough to see that it is too long.
inline constexpr long longest_file = (8L << 20) + 1;

// Once this frame is drawn: takes a picture of what it shows between two points, which are logical pixels. In the
// browser it goes to the clipboard, or is offered as a download where there is none for pictures; natively it is
// written to NAME.png in the current folder.
void take_picture(ImVec2 min, ImVec2 max, const char* name);

// Zoom asked for since the last call: two fingers on a touch screen, or Ctrl + wheel (which is also what a touchpad
// sends). 1 is none, 2 twice as large. The point to keep in place is ImGui's mouse position.
float take_pinch();

// A key for the app, if it is the app's: true when `key` went down this frame while nobody types, no popup is open and
// the keyboard cursor of ImGui (shown by Tab, put away by Escape) is not visible. A key asked for here each frame is
// kept from ImGui's navigation, so Space plays and does not also press the button that was clicked last.
// `modifiers` must match exactly: 0, or ImGuiMod_Ctrl (Cmd on a Mac) and so on. `repeat`: again while held down.
bool app_key(ImGuiKey key, bool repeat = false, ImGuiKeyChord modifiers = 0);

// Calls `restore` after the browser lost the GL context and gave a new one: every GL name from before is gone.
// ImGui's own backend is already running again by then. Natively never called.
void on_gl_restored(void (*restore)());

}  // namespace platform
