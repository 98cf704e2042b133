export const screen = {
  place: '第 {n} 项 / 共 {of} 项',
  closed: '已计票 {n} / {of} 项',
  state: {
    planned: '即将开始',
    sitting: '集体评价进行中',
    ended: '集体评价结果',
    cancelled: '已取消',
  },
  lost: '网络中断，正在自动重新连接',
  signIn: '请先在这台电脑上登录工作人员端，再打开大屏幕。',
  toOffice: '去登录',
  door: {
    title: '会场大屏幕',
    code: '屏幕码',
    open: '打开大屏幕',
    how: '屏幕码由会议工作人员在“会议现场”中发出，十分钟内有效，只能用一次。',
    office: '用工作人员账号登录',
  },
} as const
