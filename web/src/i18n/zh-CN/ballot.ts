/** What is said of a vote, on every face that shows one. */
export const ballot = {
  choice: {
    satisfied: '满意',
    basically_satisfied: '基本满意',
    unsatisfied: '不满意',
    abstain: '弃权',
  },
  aspect: { process: '办理过程', result: '办理结果', overall: '办理情况' },
  state: { planned: '未开始', open: '表决中', closed: '已计票', voided: '已作废' },
  base: '应到',
  present: '实到',
  voted: '已投票',
  notVoted: '未投票',
  absent: '缺席',
  people: '{n} 人',
  share: '{n}/{of}',
  rule: '计票规则：{rule}',
  ofAll: '比例按全体应到人数 {n} 人计算',
  verdict: '评定：{grade}',
  few: '参加人数少于 {n} 人，结果可能透露个人的选择。',
  trust: '本次由服务器计票：票面内容在截止前对系统管理员可见，姓名不与选票一起保存。',
} as const
