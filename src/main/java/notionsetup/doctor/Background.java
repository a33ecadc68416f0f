package notionsetup.doctor;

/** Runs what is done beside other things, on threads that keep no process alive. */
final class Background {
  private Background() {}

  static void run(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }
}
