package notionsetup.practice;

/** What a connection may be allowed to do; one tick on its Configuration tab. */
enum Capability {
  READ_CONTENT,
  UPDATE_CONTENT,
  INSERT_CONTENT,
  READ_COMMENTS,
  INSERT_COMMENTS,
  USER_INFORMATION,
  USER_EMAILS
}
